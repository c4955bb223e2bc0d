import { expect, isPhone, test } from './fixtures'

test('UX-5 the offer to undo stays for ten seconds, waits while it is hovered or focused, and stays in the notifications', async ({
  signedIn: page,
  person,
}) => {
  for (const title of ['Alpha', 'Beta']) await person.task(title)
  await page.clock.install()
  await page.goto('/inbox')
  const complete = async (title: string) => {
    await page.getByRole('button', { name: `Complete “${title}”` }).click()
    await page.clock.runFor(500)
  }
  const toast = page.getByRole('alertdialog').filter({ hasText: 'Completed “Alpha”' })
  await complete('Alpha')
  await expect(toast).toBeVisible()
  await page.mouse.move(2, 2)
  await page.clock.runFor(10_000)
  await expect(toast).toBeVisible()
  await toast.hover()
  await page.clock.runFor(30_000)
  await expect(toast).toBeVisible()
  await page.mouse.move(2, 2)
  await page.clock.runFor(13_000)
  await expect(toast).toBeHidden()
  await complete('Beta')
  const second = page.getByRole('alertdialog').filter({ hasText: 'Completed “Beta”' })
  await expect(second).toBeVisible()
  await page.keyboard.press('F6')
  await page.clock.runFor(30_000)
  await expect(second).toBeVisible()
  await page.keyboard.press('Escape')
  await page.clock.resume()
  if (isPhone()) {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Browse' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Browse' })).toBeVisible()
  }
  await page.getByRole('button', { name: 'Notifications' }).click()
  const list = page.getByRole('dialog', { name: 'Notifications' })
  await expect(list.getByRole('listitem')).toHaveText([/Completed “Beta”/, /Completed “Alpha”/])
  await list.getByRole('listitem').filter({ hasText: 'Alpha' }).getByRole('button', { name: 'Undo' }).click()
  await expect
    .poll(async () =>
      (await (await person.api.get('/api/tasks')).json()).items.map((one: { title: string }) => one.title),
    )
    .toEqual(['Alpha'])
})

test('UX-5 a conflict with a later change is explained and nothing is altered', async ({ signedIn: page, person }) => {
  const { task_id } = await person.task('Alpha')
  await page.goto('/inbox')
  await page.getByRole('button', { name: 'Complete “Alpha”' }).click()
  const toast = page.getByRole('alertdialog').filter({ hasText: /^Completed “Alpha”/ })
  await expect(toast).toBeVisible()
  await person.api.delete(`/api/tasks/${task_id}/completion`)
  await person.api.put(`/api/tasks/${task_id}/completion`)
  const before = await (await person.api.get(`/api/tasks/${task_id}`)).json()
  await toast.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('alertdialog').filter({ hasText: /Not undone: Alpha/ })).toBeVisible()
  expect(await (await person.api.get(`/api/tasks/${task_id}`)).json()).toEqual(before)
})

test('a part of the app that cannot be fetched says so, leaves the screen as it is, and is tried again', async ({
  signedIn: page,
  person,
}) => {
  await person.task('Alpha')
  await page.goto('/inbox')
  const more = page.getByRole('button', { name: 'More for “Alpha”' })
  await more.waitFor()
  await page.getByRole('textbox', { name: 'Add task' }).fill('typed')
  await page.route(/\/assets\/MenuList/, (route) => route.abort())
  await more.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alertdialog').filter({ hasText: 'could not be loaded' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Add task' })).toHaveValue('typed')
  await page.unrouteAll()
  await more.focus()
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('menuitem', { name: 'Move to the trash' })).toBeFocused()
  await page.keyboard.press('Escape')
  const row = page.getByRole('row', { name: /Alpha/ })
  await expect.poll(() => row.evaluate((one) => one.contains(document.activeElement))).toBe(true)
})
