import { announced, answers, box, newChat, said, say, send } from './chat'
import { accessible, day, expect, isPhone, screenshot, test } from './fixtures'

test('UX-22 UX-24 a task is added by talking: a card says what was done from its result, Undo takes it back, a reload keeps both', async ({
  signedIn: page,
  person,
}) => {
  await newChat(page)
  const answer = await say(page, 'add pay rent tomorrow at 9am !high')
  await expect(page).toHaveURL(/\/chat\/\d+$/)
  await expect(announced(page)).toHaveText('Answer complete')
  const card = answer.getByRole('listitem').filter({ hasText: 'Added “Pay rent”, due' })
  await expect(card).toContainText('Done')
  await accessible(page)
  await screenshot(page, 'chat')
  await card.getByRole('button', { name: /^Details/ }).click()
  await expect(card).toContainText('Priority')
  await expect(card).toContainText('High')
  await expect(card).not.toContainText('{')
  await card.getByRole('button', { name: 'As JSON' }).click()
  await expect(card).toContainText('"tool": "add_task"')
  await accessible(page)
  await card.getByRole('button', { name: 'Undo' }).click()
  await expect(card).toContainText('Undone')
  await expect(card.getByRole('button', { name: 'Undo' })).toBeHidden()
  expect((await (await person.api.get('/api/tasks')).json()).total).toBe(0)
  await page.reload()
  await expect(answers(page).last()).toContainText('Added “Pay rent”')
  await expect(answers(page).last()).toContainText('Undone')
})

test('UX-22 a title with HTML, Markdown, right-to-left text and emoji is shown exactly as it was written', async ({
  signedIn: page,
}) => {
  await newChat(page)
  const title = '<img src=x onerror=alert(1)> **bold** [x](http://e.example) دودھ خریدیں 🥛'
  const answer = await say(page, `add "${title}"`)
  await expect(answer.getByRole('listitem').first()).toContainText(title)
  await expect(answer.locator('p').last()).toContainText(title)
  await expect(page.locator('main img, main article a, main article strong')).toHaveCount(0)
  await expect(said(page).last().locator('p')).toHaveAttribute('dir', 'auto')
})

test('UX-22 a call that did not work says so and why, and claims nothing', async ({ signedIn: page }) => {
  await newChat(page)
  const answer = await say(page, 'complete task 99')
  await expect(answer).toContainText('No task was completed')
  await expect(answer).toContainText('There is no task 99')
  await expect(answer).toContainText('Failed')
  await expect(answer).not.toContainText('Completed “')
  await accessible(page)
})

test('UX-24 undo of everything from one answer takes its changes back, newest first', async ({
  signedIn: page,
  person,
}) => {
  await newChat(page)
  const answer = await say(page, 'add milk and then add bread tomorrow')
  await expect(answer.getByRole('button', { name: 'Undo', exact: true })).toHaveCount(2)
  await screenshot(page, 'chat-undo-all')
  await answer.getByRole('button', { name: 'Undo everything from this answer' }).click()
  await expect(answer.getByText('Undone', { exact: true })).toHaveCount(2)
  await expect(answer.getByRole('button', { name: /^Undo/ })).toHaveCount(0)
  expect((await (await person.api.get('/api/tasks')).json()).total).toBe(0)
})

test('UX-24 z takes back what the assistant did last', async ({ signedIn: page, person }) => {
  test.skip(isPhone(), 'keys are for keyboards')
  await newChat(page)
  const answer = await say(page, 'add milk')
  await page.getByRole('heading', { level: 1 }).focus()
  await page.keyboard.press('z')
  await expect(answer).toContainText('Undone')
  expect((await (await person.api.get('/api/tasks')).json()).total).toBe(0)
})

test('UX-20 UX-4 what the assistant changes appears in the lists, and what other doors change does not speak over the chat', async ({
  signedIn: page,
  person,
}) => {
  await page.goto('/inbox')
  await expect(page.getByRole('heading', { name: 'The Inbox is empty' })).toBeVisible()
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Chat' }).click()
  await say(page, 'add milk')
  await page.goBack()
  await expect(page.getByRole('row', { name: /Milk/ })).toBeVisible()
  await page.goForward()
  await expect(answers(page).last()).toContainText('Added “Milk”')
  await person.task('From elsewhere')
  await expect(page.getByRole('alertdialog').filter({ hasText: 'Claude Desktop added “From elsewhere”' })).toBeVisible()
})

test('UX-28 an empty chat offers questions from the own data, and a press asks one', async ({
  signedIn: page,
  person,
}) => {
  await person.task('Pay the electricity bill', { due: day(-2), priority: 'urgent' })
  await person.task('Water the plants', { due: day() })
  await page.route('**/api/overview', async (route) => {
    await new Promise((resume) => setTimeout(resume, 400))
    await route.continue()
  })
  await newChat(page)
  await accessible(page)
  const offered = page.getByRole('main').getByRole('button', { name: /What's overdue\?/ })
  await expect(offered).toContainText('1 task is late')
  await expect(page.getByRole('button', { name: /What's due today\?/ })).toContainText('1 task is due today')
  await accessible(page)
  await screenshot(page, 'chat-empty')
  await offered.click()
  await expect(answers(page).last()).toContainText('Pay the electricity bill')
})

test('UX-25 UX-26 by keyboard alone: write, break the line, edit the last message with Up, send it in place, copy, go on', async ({
  signedIn: page,
  context,
}) => {
  test.skip(isPhone(), 'keys are for keyboards')
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await newChat(page)
  await page.keyboard.press('m')
  await expect(box(page)).toBeFocused()
  await page.keyboard.type('what is')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('overdue?')
  await expect(box(page)).toHaveValue('what is\noverdue?')
  await page.keyboard.press('Enter')
  await expect(answers(page)).toHaveCount(1)
  await expect(announced(page)).toHaveText('Answer complete')
  await expect(box(page)).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(page.getByText('You are rewriting your last message')).toBeVisible()
  await expect(box(page)).toHaveValue('what is\noverdue?')
  await accessible(page)
  await page.keyboard.press('Escape')
  await expect(box(page)).toHaveValue('')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Control+a')
  await page.keyboard.type("what's due today?")
  await page.keyboard.press('Enter')
  await expect(said(page)).toHaveCount(1)
  await expect(said(page)).toContainText("what's due today?")
  await expect(answers(page)).toHaveCount(1)
  await expect(answers(page)).toContainText('today')
  await answers(page).getByRole('button', { name: 'Copy the answer' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('today')
})

test('UX-25 rewriting a message whose answer changed something sends it as a new one; answering again repeats no write', async ({
  signedIn: page,
  person,
}) => {
  await newChat(page)
  const answer = await say(page, 'add milk')
  await answer.getByRole('button', { name: 'Answer again' }).click()
  await expect(announced(page)).toHaveText('Answer complete')
  await expect(answers(page)).toHaveCount(1)
  await expect(answers(page)).toContainText('Added “Milk”')
  expect((await (await person.api.get('/api/tasks')).json()).total).toBe(1)
  await said(page).last().hover()
  await said(page).last().getByRole('button', { name: 'Edit and resend' }).click()
  await expect(page.getByText('your text goes as a new message')).toBeVisible()
  await box(page).fill('add bread')
  await box(page).press('Enter')
  await expect(said(page)).toHaveCount(2)
  await expect(answers(page).last()).toContainText('Added “Bread”')
  expect((await (await person.api.get('/api/tasks')).json()).total).toBe(2)
})

test('UX-26 an empty message and one over 10,000 characters are not sent and say so; an input method never sends', async ({
  signedIn: page,
}) => {
  const posted: string[] = []
  page.on('request', (request) => request.url().endsWith('/api/chat/stream') && posted.push(request.url()))
  await newChat(page)
  await box(page).press('Enter')
  await expect(page.getByRole('alert')).toHaveText('Write something first.')
  await box(page).fill('ü'.repeat(9_000))
  await expect(page.getByText('9,000 of 10,000 characters')).toBeVisible()
  await box(page).fill(`${'🥛'.repeat(10_001)}`)
  await expect(page.getByRole('alert')).toHaveText('1 character too many: a message has 10,000 at most.')
  await send(page).click()
  await accessible(page)
  await box(page).fill('漢')
  await box(page).dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true })
  await box(page).dispatchEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true })
  expect(posted).toEqual([])
  await box(page).fill('🥛'.repeat(10_000))
  await box(page).press('Enter')
  await expect(answers(page)).toHaveCount(1)
  await expect(said(page).getByRole('button', { name: 'Show all of it' })).toBeVisible()
})
