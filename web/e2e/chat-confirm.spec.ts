import type { Locator, Page } from '@playwright/test'
import { announced, answers, box, newChat, said, say } from './chat'
import { accessible, expect, type Person, screenshot, test } from './fixtures'

async function total({ api }: Person): Promise<number> {
  return (await (await api.get('/api/tasks')).json()).total
}

/** Three tasks, and the question whether to delete them. */
async function asked(page: Page, { task }: Person): Promise<Locator> {
  for (const title of ['Buy milk', 'Call the bank', 'Water the plants']) await task(title)
  await newChat(page)
  return say(page, 'delete all tasks')
}

test('UX-23 UX-21 what would be deleted is named first; the safe choice has the focus and Enter changes nothing', async ({
  signedIn: page,
  person,
}) => {
  const answer = await asked(page, person)
  await expect(announced(page)).toHaveText('Your confirmation is needed')
  const card = answer.getByRole('region', { name: 'Move 3 tasks to the trash?' })
  for (const title of ['Buy milk', 'Call the bank', 'Water the plants']) await expect(card).toContainText(title)
  await expect(card).toContainText('You can undo this')
  await expect(card).toContainText('In your lists')
  await expect(card).toContainText('In the trash')
  await expect(card.getByRole('button', { name: 'No, change nothing' })).toBeFocused()
  await accessible(page)
  await screenshot(page, 'chat-confirm')
  await page.keyboard.press('Enter')
  await expect(card).toBeHidden()
  await expect(answer).toContainText('Declined')
  await expect(answer).toContainText('You said no: nothing was changed.')
  expect(await total(person)).toBe(3)
  await page.reload()
  await expect(answers(page)).toHaveCount(1)
  await expect(answers(page)).toContainText('Declined')
  await expect(said(page)).toHaveCount(1)
})

test('UX-23 a question survives a reload, shows in the list, and answers for exactly these tasks, once', async ({
  signedIn: page,
  person,
}) => {
  await asked(page, person)
  await page.reload()
  const card = page.getByRole('region', { name: 'Move 3 tasks to the trash?' })
  await expect(card.getByRole('button', { name: 'No, change nothing' })).toBeFocused()
  await person.task('Added meanwhile')
  await card.getByRole('button', { name: 'Move all 3 to the trash' }).click()
  await expect(answers(page).last()).toContainText('Moved 3 tasks to the trash')
  await expect(announced(page)).toHaveText('Answer complete')
  expect(await total(person)).toBe(1)
  await expect(card).toBeHidden()
  await page.reload()
  await expect(answers(page)).toHaveCount(1)
  await expect(answers(page)).toContainText('Moved 3 tasks to the trash')
  await expect(page.getByRole('button', { name: 'Move all 3 to the trash' })).toBeHidden()
  await answers(page).getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(answers(page)).toContainText('Undone')
  expect(await total(person)).toBe(4)
})

test('UX-23 a question is refused when one of its tasks has changed meanwhile, and says why', async ({
  signedIn: page,
  person,
}) => {
  await asked(page, person)
  await person.api.patch('/api/tasks/2', { data: { title: 'Call the bank twice' } })
  await page.getByRole('button', { name: 'Move all 3 to the trash' }).click()
  await expect(answers(page).last()).toContainText('No tasks were changed')
  await expect(answers(page).last()).toContainText('Failed')
  expect(await total(person)).toBe(3)
  await accessible(page)
})

test('UX-23 what cannot be undone says so, and a question whose time is over offers no yes', async ({
  signedIn: page,
  person,
}) => {
  await asked(page, person)
  const path = new URL(page.url()).pathname
  await page.route(`**/api/conversations/${path.split('/').pop()}`, async (route) => {
    const answer = await route.fetch()
    const body = await answer.json()
    const left = page.url().includes('over') ? -1_000 : 1_500
    const waiting = {
      ...body.waiting,
      undoable: false,
      action: 'purge',
      expires_at: new Date(Date.now() + left).toISOString(),
    }
    await route.fulfill({ response: answer, json: { ...body, waiting } })
  })
  await page.reload()
  const card = page.getByRole('region', { name: 'Delete 3 tasks for good?' })
  await expect(card).toContainText('This cannot be undone.')
  await expect(card.getByRole('button', { name: 'Delete all 3 for good' })).toBeVisible()
  await expect(card).toContainText('This question is no longer open')
  await expect(card.getByRole('button', { name: 'Delete all 3 for good' })).toBeHidden()
  await accessible(page)
  expect(await total(person)).toBe(3)
})

test('UX-23 a yes that is typed answers too; the older card is closed', async ({ signedIn: page, person }) => {
  await asked(page, person)
  await box(page).fill('yes')
  await box(page).press('Enter')
  await expect(answers(page)).toHaveCount(2)
  await expect(answers(page).first()).toContainText('Asked you: Move 3 tasks to the trash?')
  await expect(answers(page).last()).toContainText('Moved 3 tasks to the trash')
  await expect(page.getByRole('button', { name: 'No, change nothing' })).toBeHidden()
  await expect(said(page)).toHaveCount(2)
  expect(await total(person)).toBe(0)
})

test('UX-23 an answer to a question that cannot be sent leaves the question open', async ({
  signedIn: page,
  person,
}) => {
  await asked(page, person)
  await page.route('**/api/chat/stream', (route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      headers: { 'retry-after': '1' },
      body: '{"code":"database_unavailable","detail":"x"}',
    }),
  )
  await page.getByRole('button', { name: 'Move all 3 to the trash' }).click()
  await expect(page.getByRole('alert')).toHaveText(
    'Not answered. The server is not available right now. Nothing is lost.',
  )
  await accessible(page)
  await page.unrouteAll({ behavior: 'wait' })
  await page.getByRole('button', { name: 'Move all 3 to the trash' }).click()
  await expect(answers(page).last()).toContainText('Moved 3 tasks to the trash')
  expect(await total(person)).toBe(0)
})
