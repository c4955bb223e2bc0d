import { answers, box, newChat, said, say } from './chat'
import { accessible, expect, PASSWORD, screenshot } from './fixtures'
import { test, words } from './model'

test('UX-29 a provider that is down is said so, the built-in assistant answers instead and says that too', async ({
  signedIn: page,
  provider,
}) => {
  provider.will({ status: 401 })
  await newChat(page)
  const answer = await say(page, 'add milk')
  await expect(answer).toContainText('The built-in assistant answers instead.')
  await expect(answer).toContainText('Added “Milk”')
  await accessible(page)
  await screenshot(page, 'chat-fallback')
  await page.reload()
  await expect(answers(page)).toContainText('The built-in assistant answers instead.')
})

test('UX-22 a model’s claim without a call is not shown as one; its calls are, with Undo', async ({
  signedIn: page,
  provider,
  person,
}) => {
  provider.will({ say: ['Done, I added milk to your list.'] })
  await newChat(page)
  const claim = await say(page, 'please note down milk')
  await expect(claim).toContainText('nothing was changed')
  await expect(claim.getByRole('button', { name: 'Undo' })).toHaveCount(0)
  await accessible(page)
  provider.will(
    {
      call: [
        { name: 'add_task', arguments: { title: 'Milk' } },
        { name: 'add_task', arguments: { title: 'Bread' } },
      ],
    },
    { say: ['Milk and bread are on your list.'] },
  )
  const answer = await say(page, 'please note down milk and bread')
  await expect(answer).toContainText('Added “Milk”')
  await expect(answer).toContainText('Added “Bread”')
  await expect(answer.getByRole('button', { name: 'Undo', exact: true })).toHaveCount(2)
  expect((await (await person.api.get('/api/tasks')).json()).total).toBe(2)
})

test('UX-25 an answer that breaks off in the middle keeps its beginning and says so', async ({
  signedIn: page,
  provider,
}) => {
  provider.will({ say: words(6), pause: 30, cut: true })
  await newChat(page)
  const answer = await say(page, 'tell me')
  await expect(answer).toContainText('word 6')
  await expect(answer).toContainText('What had arrived is kept')
  await accessible(page)
})

test('UX-47 UX-25 a session that ends before a message is sent asks in a dialog; the text stays and goes with the next Enter', async ({
  signedIn: page,
  context,
  person,
  provider,
}) => {
  provider.will({ say: ['Here.'] })
  await newChat(page)
  await say(page, 'hello')
  await box(page).fill('typed for an hour')
  await context.clearCookies()
  await box(page).press('Enter')
  const dialog = page.getByRole('alertdialog', { name: 'Please sign in again' })
  await expect(dialog).toBeVisible()
  await dialog.getByLabel('E-mail').fill(person.email)
  await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(box(page)).toHaveValue('typed for an hour')
  await box(page).press('Enter')
  await expect(answers(page)).toHaveCount(2)
  await expect(said(page).last()).toContainText('typed for an hour')
})
