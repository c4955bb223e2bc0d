import { announced, answers, box, newChat, said, say, send, stop } from './chat'
import { accessible, expect, screenshot } from './fixtures'
import { MODEL, test, words } from './model'

test('UX-20 UX-21 a model’s answer streams in as Markdown without HTML, is announced twice, and shows what it cost', async ({
  signedIn: page,
  provider,
}) => {
  provider.will({
    say: [
      '## Plan\n\nFirst **the',
      ' bank**, then <b onclick="x()">bread</b> & [a link](https://example.org/a',
      ') or [a bad one](javascript:alert(1)).\n\n',
      '1. Call `bank`\n2. Bake\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n![pic](https://example.org/p.png)\n',
    ],
    hold: [0, 3],
  })
  await newChat(page)
  await box(page).fill('make a plan')
  await box(page).press('Enter')
  await expect(announced(page)).toHaveText('Answering')
  await expect(stop(page)).toBeVisible()
  await expect(answers(page).getByText('Answering…')).toBeVisible()
  await accessible(page)
  await expect.poll(() => provider.asked()).toBe(1)
  provider.go()
  await expect(answers(page)).toContainText('First the bank')
  await expect(send(page)).toBeHidden()
  await accessible(page)
  await screenshot(page, 'chat-streaming')
  await expect(page.locator('main [aria-live]')).toHaveCount(0)
  provider.go()
  await expect(announced(page)).toHaveText('Answer complete')
  const answer = answers(page)
  await expect(answer.getByRole('heading', { name: 'Plan' })).toBeVisible()
  await expect(answer.locator('strong')).toHaveText('the bank')
  await expect(answer).toContainText('<b onclick="x()">bread</b>')
  await expect(answer.getByRole('link')).toHaveCount(1)
  await expect(answer.getByRole('link')).toHaveAttribute('rel', /noopener/)
  await expect(answer.getByRole('listitem')).toHaveText(['Call bank', 'Bake'])
  await expect(answer.getByRole('cell')).toHaveText(['1', '2'])
  await expect(answer.locator('img')).toHaveCount(0)
  await answer.getByRole('button', { name: 'Model and cost' }).click()
  await expect(answer).toContainText('test-model')
  await expect(answer).toContainText('1,200 in, 34 out')
  await expect(answer).toContainText('Unknown')
  await accessible(page)
  await screenshot(page, 'chat-markdown')
  await page.reload()
  await answers(page).getByRole('button', { name: 'Model and cost' }).click()
  await expect(answers(page)).toContainText('1,200 in, 34 out')
})

test('UX-20 the first words are on the screen within a moment of their first byte', async ({
  signedIn: page,
  provider,
}) => {
  provider.will({ say: ['The first words.\n\n', 'And the rest.'], pause: 700 })
  await newChat(page)
  const protocol = await page.context().newCDPSession(page)
  await protocol.send('Network.enable')
  await protocol.send('Performance.enable')
  const { metrics } = await protocol.send('Performance.getMetrics')
  const origin = metrics.find((one) => one.name === 'NavigationStart')?.value ?? 0
  const streams = new Set<string>()
  const arrived: number[] = []
  protocol.on('Network.requestWillBeSent', ({ request, requestId }) => {
    if (request.url.endsWith('/api/chat/stream')) streams.add(requestId)
  })
  protocol.on('Network.dataReceived', ({ requestId, timestamp }) => {
    if (streams.has(requestId)) arrived.push((timestamp - origin) * 1_000)
  })
  await box(page).fill('say something')
  const seen = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const watcher = new MutationObserver(() => {
          if (!document.querySelector('main')?.textContent?.includes('The first words.')) return
          watcher.disconnect()
          requestAnimationFrame(() => resolve(performance.now()))
        })
        watcher.observe(document.body, { childList: true, subtree: true, characterData: true })
      }),
  )
  await box(page).press('Enter')
  const at = await seen
  const first = arrived.filter((time) => time <= at).at(-1) ?? 0
  console.log(`first words on the screen ${(at - first).toFixed(0)} ms after their bytes had come`)
  expect(first).toBeGreaterThan(0)
  expect(at - first).toBeLessThan(300)
})

test('UX-20 the view follows the end only for who is there; Jump to latest leads back', async ({
  signedIn: page,
  provider,
}) => {
  provider.will({ say: words(60, 'line').map((line) => `${line}\n\n`), pause: 40 })
  await newChat(page)
  await box(page).fill('a long one')
  await box(page).press('Enter')
  const log = page.getByRole('region', { name: 'Messages' })
  const fromEnd = () => log.evaluate((element) => element.scrollHeight - element.scrollTop - element.clientHeight)
  await expect(answers(page)).toContainText('line 24')
  await expect.poll(fromEnd).toBeLessThan(60)
  await log.hover()
  await page.mouse.wheel(0, -2_000)
  const jump = page.getByRole('button', { name: 'Jump to latest' })
  await expect(jump).toBeVisible()
  await expect(answers(page)).toContainText('line 50')
  expect(await log.evaluate((element) => element.scrollTop)).toBeLessThan(60)
  await accessible(page)
  await jump.click()
  await expect.poll(fromEnd).toBeLessThan(60)
  await expect(jump).toBeHidden()
  await expect(answers(page)).toContainText('line 60')
  await expect.poll(fromEnd).toBeLessThan(60)
})

test('UX-25 Stop ends the answer at once, keeps what had come and says so, also after a reload; then it can be had anew', async ({
  signedIn: page,
  provider,
}) => {
  provider.will({ say: words(200), pause: 50 })
  await newChat(page)
  await box(page).fill('count to 200')
  await box(page).press('Enter')
  await expect(answers(page)).toContainText('word 3')
  const took = await stop(page).evaluate(
    (button) =>
      new Promise<number>((resolve) => {
        const began = performance.now()
        const watcher = new MutationObserver(() => {
          if (!document.body.textContent?.includes('You stopped this answer here.')) return
          watcher.disconnect()
          resolve(performance.now() - began)
        })
        watcher.observe(document.body, { childList: true, subtree: true })
        ;(button as HTMLButtonElement).click()
      }),
  )
  console.log(`stopped after ${took.toFixed(0)} ms`)
  expect(took).toBeLessThan(600)
  await expect(announced(page)).toHaveText('The answer was not completed')
  await accessible(page)
  await screenshot(page, 'chat-stopped')
  const kept = await answers(page).textContent()
  await page.waitForTimeout(400)
  expect((await answers(page).textContent())?.includes('word 3')).toBe(true)
  expect(kept).toContain('word 3')
  await page.waitForTimeout(1_500)
  await page.reload()
  await expect(answers(page)).toContainText('word 3')
  await expect(answers(page)).toContainText(/You stopped this answer|interrupted/)
  provider.will({ say: ['Better now.'] })
  await answers(page).getByRole('button', { name: 'Answer again' }).click()
  await expect(answers(page)).toHaveText(/Better now\./)
  await expect(answers(page)).not.toContainText('word 3')
  await expect(said(page)).toHaveCount(1)
})

test('UX-25 leaving the screen cuts no answer, and typing goes on beside it', async ({ signedIn: page, provider }) => {
  provider.will({ say: words(30), pause: 80 })
  await newChat(page)
  await box(page).fill('count to 30')
  await box(page).press('Enter')
  await expect(answers(page)).toContainText('word 2')
  await box(page).fill('the next one')
  await box(page).press('Enter')
  await expect(page.getByRole('alert')).toHaveText('Wait for the answer, or stop it. Your text stays here.')
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Today' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible()
  await page.goBack()
  await expect(answers(page)).toContainText('word 30')
  await expect(box(page)).toHaveValue('the next one')
  await expect(said(page)).toHaveCount(1)
})

test('UX-29 the model is chosen for a message and those after it', async ({ signedIn: page, provider }) => {
  provider.will({ say: ['From the model.'] })
  await newChat(page)
  await page.getByRole('button', { name: 'Answers: Automatic' }).click()
  await expect(page.getByRole('menuitem', { name: /test-model/ })).toBeVisible()
  await accessible(page)
  await page.getByRole('menuitem', { name: /Built-in assistant/ }).click()
  expect(await (await say(page, 'add milk')).textContent()).toContain('Added “Milk”')
  expect(provider.asked()).toBe(0)
  await page.getByRole('button', { name: 'Answers: Built-in assistant' }).click()
  await page.getByRole('menuitem', { name: /test-model/ }).click()
  await expect(await say(page, 'hello')).toContainText('From the model.')
  await page.reload()
  await expect(page.getByRole('button', { name: 'Answers: test-model' })).toBeVisible()
  expect(MODEL).toContain('test-model')
})
