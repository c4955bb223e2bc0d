import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { beforeEach, expect, test, vi } from 'vitest'
import { messages } from '@/lib/toasts'
import { aKey } from '@/test/apiKey'
import { show } from '@/test/render'
import { server } from '@/test/server'
import { AddKeyDialog } from './AddKeyDialog'
import type { Provider } from './queries'

const KEY = `sk-ant-${'Zq'.repeat(20)}`
const base = {
  wire: 'openai_chat',
  features: ['tools'],
  models: [],
  key_format: '',
  key_url: 'https://example.org/keys',
  renew_url: '',
  revoke_url: '',
  shared: false,
}
const PROVIDERS = [
  { ...base, name: 'openai', title: 'OpenAI', base_url: 'https://o', key_pattern: 'sk-(?!ant-)[A-Za-z0-9_-]{20,300}' },
  {
    ...base,
    name: 'anthropic',
    title: 'Anthropic',
    base_url: 'https://a',
    key_pattern: 'sk-ant-[A-Za-z0-9_-]{20,300}',
  },
  { ...base, name: 'custom', title: 'OpenAI-compatible', base_url: null, key_pattern: '[!-~]{1,500}' },
] as Provider[]
const refusal = (status: number, code: string, more = {}) =>
  HttpResponse.json({ status, code, detail: 'x', ...more }, { status, headers: { 'Retry-After': '7' } })

beforeEach(() => messages.set([]))

async function opened() {
  const onClose = vi.fn()
  const shown = show(<AddKeyDialog providers={PROVIDERS} onClose={onClose} />)
  const field = await screen.findByLabelText('API key')
  return { ...shown, onClose, field, user: userEvent.setup() }
}

test('UX-31 a pasted key chooses its provider, is sent trimmed, and is nowhere when it is saved', async () => {
  const sent: unknown[] = []
  server.use(
    http.post('*/api/api-keys', async ({ request }) => {
      sent.push(await request.json())
      return HttpResponse.json(aKey({ provider: 'anthropic', name: 'Anthropic' }), { status: 201 })
    }),
  )
  const { field, user, onClose, client } = await opened()
  await user.click(field)
  await user.paste(`  ${KEY}\n`)
  expect(screen.getByRole('radio', { name: 'Anthropic' })).toBeChecked()
  await user.click(screen.getByRole('button', { name: 'Test and save' }))
  await waitFor(() => expect(onClose).toHaveBeenCalled())
  expect(sent).toEqual([{ provider: 'anthropic', api_key: KEY }])
  expect(field).toHaveValue('')
  const kept = JSON.stringify([
    client.getQueryCache().getAll(),
    client.getMutationCache().getAll(),
    { ...localStorage },
    messages.get(),
  ])
  expect(kept).not.toContain(KEY.slice(7, 19))
  expect(messages.get()[0]?.text).toBe('“Anthropic” is saved. The provider accepts the key.')
})

test('UX-31 a key of another provider is warned of, and taken to it by one press', async () => {
  const { field, user } = await opened()
  await user.click(screen.getByRole('radio', { name: 'OpenAI' }))
  await user.click(field)
  await user.paste(KEY)
  expect(screen.getByText('This looks like a key of Anthropic.')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Take Anthropic' }))
  expect(screen.getByRole('radio', { name: 'Anthropic' })).toBeChecked()
  expect(screen.queryByText('This looks like a key of Anthropic.')).toBeNull()
})

test('UX-31 the field is no password of a password manager, and nobody corrects what is in it', async () => {
  const { field, user } = await opened()
  expect(field).toHaveAttribute('type', 'password')
  expect(field).toHaveAttribute('autocomplete', 'off')
  expect(field).toHaveAttribute('spellcheck', 'false')
  expect(field).toHaveAttribute('autocapitalize', 'none')
  await user.click(screen.getByRole('button', { name: 'Show the key' }))
  expect(field).toHaveAttribute('type', 'text')
  await user.click(screen.getByRole('button', { name: 'Hide the key' }))
  expect(field).toHaveAttribute('type', 'password')
})

test('UX-31 nothing is sent before provider and key are there, and each is told at its field', async () => {
  const { user, field } = await opened()
  await user.click(screen.getByRole('button', { name: 'Test and save' }))
  expect(screen.getByText('Please choose whose key this is.')).toBeVisible()
  expect(field).toHaveAccessibleDescription(/Please paste a key/)
  await user.click(screen.getByRole('radio', { name: 'OpenAI-compatible' }))
  await user.click(field)
  await user.paste('anything')
  await user.click(screen.getByRole('button', { name: 'Test and save' }))
  expect(screen.getByLabelText(/base URL/)).toHaveAccessibleDescription(/needs an address/)
})

test.each([
  ['duplicate_api_key', 409, 'You have added this key already.'],
  ['rate_limited', 429, 'Too many requests. Try again in 7 seconds.'],
  ['vault_closed', 503, /the operator of this server has to set PUNCHLIST_MASTER_KEYS/],
  ['unavailable', 503, 'The server is not available right now. Nothing is lost.'],
])('UX-4 a refusal (%s) is said in words and keeps what was pasted', async (code, status, said) => {
  server.use(http.post('*/api/api-keys', () => refusal(status, code)))
  const { field, user, onClose } = await opened()
  await user.click(field)
  await user.paste(KEY)
  await user.click(screen.getByRole('button', { name: 'Test and save' }))
  expect(await screen.findByText(said)).toBeVisible()
  expect(field).toHaveValue(KEY)
  expect(onClose).not.toHaveBeenCalled()
})
