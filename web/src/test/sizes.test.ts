import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.(ts|tsx)$/.test(name) && !/gen\.ts$|schema\.d\.ts$/.test(name),
  )
const lines = (path: string): number => readFileSync(path, 'utf8').trimEnd().split('\n').length

test('a file has at most 250 lines', () => {
  const found = files('src')
  expect(found.length).toBeGreaterThan(50)
  expect(found.filter((name) => lines(join('src', name)) > 250)).toEqual([])
})

test('only lib/api talks to the network, and nothing writes HTML', () => {
  const text = (name: string) => readFileSync(join('src', name), 'utf8')
  const code = files('src').filter((name) => !/\.test\.|^test\//.test(name))
  expect(code.filter((name) => /innerHTML|dangerouslySet|document\.write/.test(text(name)))).toEqual([])
  expect(code.filter((name) => /\bfetch\(/.test(text(name)) && !/^lib\/(api|online)/.test(name))).toEqual([])
})
