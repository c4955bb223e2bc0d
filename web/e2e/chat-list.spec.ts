import type { Page } from '@playwright/test'
import { answers, box, newChat, said, say } from './chat'
import { accessible, expect, isPhone, type Person, screenshot, test } from './fixtures'

async function talked({ api }: Person, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    const messages = [{ role: 'user', parts: [{ type: 'text', text }] }]
    expect((await api.post('/api/chat/stream', { data: { messages } })).status()).toBe(200)
  }
}

/** The list: beside the chat, or in its dialog on a narrow screen. */
async function list(page: Page) {
  if (isPhone() && !(await page.getByRole('dialog').isVisible())) {
    await page.getByRole('button', { name: 'Show the conversations' }).click()
  }
  return page.getByRole('navigation', { name: 'Conversations' })
}

const menu = async (page: Page, title: string, item: string) => {
  const row = (await list(page)).getByRole('listitem').filter({ hasText: title })
  await row.hover()
  await row.getByRole('button', { name: `More for “${title}”` }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

test('UX-27 conversations have a title by themselves, are grouped by day, found by what was said, renamed and pinned', async ({
  signedIn: page,
  person,
}) => {
  await talked(person, 'add buy stamps', "what's overdue?", 'help')
  await newChat(page)
  await expect((await list(page)).getByRole('link')).toHaveText(['help', "what's overdue?", 'add buy stamps'])
  await expect((await list(page)).getByRole('heading', { name: 'Today' })).toBeVisible()
  await accessible(page)
  await screenshot(page, 'chat-list')
  const search = (await list(page)).getByRole('searchbox', { name: 'Search conversations' })
  await search.fill('stamps')
  await expect((await list(page)).getByRole('link')).toHaveText(['add buy stamps'])
  await search.fill('nowhere to be found')
  await expect(await list(page)).toContainText('No conversation has these words.')
  await accessible(page)
  await search.fill('')
  await menu(page, 'add buy stamps', 'Rename')
  await page.getByRole('dialog', { name: 'Rename the conversation' }).getByLabel('Name').fill('Post office')
  await page.keyboard.press('Enter')
  await expect((await list(page)).getByRole('link', { name: 'Post office' })).toBeVisible()
  await menu(page, 'Post office', 'Pin')
  await expect((await list(page)).getByRole('heading', { name: 'Pinned' })).toBeVisible()
  await expect((await list(page)).getByRole('link').first()).toHaveText('Post office')
  await menu(page, 'Post office', 'Unpin')
  await expect((await list(page)).getByRole('heading', { name: 'Pinned' })).toBeHidden()
})

test('UX-27 a deleted conversation goes at once and Undo brings it back with its messages', async ({
  signedIn: page,
  person,
}) => {
  await talked(person, 'add buy stamps', 'help')
  await newChat(page)
  await (await list(page)).getByRole('link', { name: 'add buy stamps' }).click()
  await expect(answers(page).last()).toContainText('Added “Buy stamps”')
  await menu(page, 'add buy stamps', 'Delete')
  await expect(page).toHaveURL(/\/chat$/)
  await expect((await list(page)).getByRole('link')).toHaveText(['help'])
  if (isPhone()) await page.keyboard.press('Escape')
  await page
    .getByRole('alertdialog')
    .filter({ hasText: 'Deleted “add buy stamps”' })
    .getByRole('button', { name: 'Undo' })
    .click()
  await (await list(page)).getByRole('link', { name: 'add buy stamps' }).click()
  await expect(answers(page).last()).toContainText('Added “Buy stamps”')
})

test('UX-27 UX-7 the list is driven by keys: arrows walk, Enter opens with the focus on the title, F2 renames, Delete deletes', async ({
  signedIn: page,
  person,
}) => {
  test.skip(isPhone(), 'keys are for keyboards')
  await talked(person, 'add buy stamps', "what's overdue?", 'help')
  await newChat(page)
  const nav = await list(page)
  await expect(nav.getByRole('link')).toHaveCount(3)
  await nav.getByRole('searchbox').focus()
  await page.keyboard.press('ArrowDown')
  await expect(nav.getByRole('link', { name: 'help' })).toBeFocused()
  await page.keyboard.press('End')
  await expect(nav.getByRole('link', { name: 'add buy stamps' })).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'add buy stamps' })).toBeFocused()
  await expect(page).toHaveTitle('add buy stamps · Punchlist')
  await nav.getByRole('link', { name: 'help' }).focus()
  await page.keyboard.press('F2')
  await page.getByRole('textbox', { name: 'Name' }).fill('Questions')
  await page.keyboard.press('Enter')
  await expect(nav.getByRole('link', { name: 'Questions' })).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(nav.getByRole('link', { name: 'Questions' })).toBeHidden()
  await expect(page.getByRole('alertdialog').filter({ hasText: 'Deleted “Questions”' })).toBeVisible()
})

test('UX-1 conversations are in the palette, and so is a new one, with the focus in the box', async ({
  signedIn: page,
  person,
}) => {
  test.skip(isPhone(), 'keys are for keyboards')
  await talked(person, 'add buy stamps')
  await page.goto('/today')
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('menuitem', { name: 'add buy stamps' })).toBeVisible()
  await page.keyboard.type('stamps')
  await page.getByRole('menuitem', { name: 'add buy stamps' }).click()
  await expect(answers(page).last()).toContainText('Added “Buy stamps”')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('searchbox', { name: 'Type a command, a view or a task' })).toBeFocused()
  await page.keyboard.type('new chat')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'New chat' })).toBeVisible()
  await expect(box(page)).toBeFocused()
})

test('UX-25 a draft is kept for each conversation, over a reload too, and goes on sign-out', async ({
  signedIn: page,
}) => {
  await newChat(page)
  await say(page, 'help')
  await box(page).fill('half a thought')
  await page.goto('/chat')
  await expect(box(page)).toHaveValue('')
  await box(page).fill('another one')
  await page.reload()
  await expect(box(page)).toHaveValue('another one')
  await (await list(page)).getByRole('link', { name: 'help' }).click()
  await expect(box(page)).toHaveValue('half a thought')
  if (isPhone()) await page.goto('/browse')
  await page.getByRole('button', { name: /Account/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('thought')
})

test('UX-6 UX-27 a conversation loads, fails with Retry, and one that is gone says so', async ({
  signedIn: page,
  person,
}) => {
  await talked(person, 'add buy stamps')
  await page.route('**/messages?**', async (route) => {
    await new Promise((resume) => setTimeout(resume, 700))
    await route.continue()
  })
  await page.goto('/chat/1')
  await expect(page.getByRole('main').getByRole('status', { name: 'Loading' }).last()).toBeVisible()
  await accessible(page)
  await expect(answers(page)).toHaveCount(1)
  await page.unrouteAll({ behavior: 'wait' })
  await page.route('**/messages?**', (route) =>
    route.fulfill({ status: 400, contentType: 'application/problem+json', body: '{"code":"invalid","detail":"no"}' }),
  )
  await page.reload()
  await expect(page.getByRole('alert')).toContainText('could not be loaded')
  await accessible(page)
  await page.unrouteAll({ behavior: 'wait' })
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(answers(page)).toHaveCount(1)
  await page.goto('/chat/99')
  await expect(page.getByRole('heading', { name: 'This conversation is not there any more.' })).toBeVisible()
  await accessible(page)
  await page.goto('/chat/nonsense')
  await expect(page.getByRole('heading', { name: 'This conversation is not there any more.' })).toBeVisible()
})

test('UX-27 earlier messages of a long conversation come on demand, and what is read stays where it is', async ({
  signedIn: page,
  person,
}) => {
  test.slow()
  for (let turn = 1; turn <= 27; turn += 1) {
    const messages = [{ role: 'user', parts: [{ type: 'text', text: `help ${turn}` }] }]
    const conversation = turn === 1 ? {} : { conversation_id: 1 }
    expect((await person.api.post('/api/chat/stream', { data: { ...conversation, messages } })).status()).toBe(200)
  }
  await page.goto('/chat/1')
  await expect(said(page)).toHaveCount(25)
  await expect(said(page).last()).toBeInViewport()
  const first = said(page).first()
  await expect(first).toContainText('help 3')
  await first.scrollIntoViewIfNeeded()
  await page.getByRole('button', { name: 'Show earlier messages' }).click()
  await expect(said(page)).toHaveCount(27)
  await expect(said(page).filter({ hasText: /help 3$/ })).toBeInViewport()
  expect(await page.locator('main').evaluate((main) => main.scrollHeight - main.clientHeight)).toBe(0)
  await expect(page.getByRole('button', { name: 'Show earlier messages' })).toBeHidden()
})
