import { accessible, expect, screenshot, test } from './fixtures'

test('UX-17 search and filters live in the address, show as removable chips, and can be saved by name', async ({
  signedIn: page,
  person,
}) => {
  await person.task('Dentist', { tags: ['health'], priority: 'high' })
  await person.task('Dental insurance', { project: 'Papers' })
  await page.goto('/search')
  await expect(page.getByRole('heading', { name: 'Search in titles, descriptions and tags' })).toBeVisible()
  await accessible(page)
  await page.getByRole('searchbox', { name: 'Search tasks' }).fill('den')
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.getByRole('button', { name: 'Priority' }).click()
  await page
    .getByRole('menuitemradio', { name: /High/ })
    .or(page.getByRole('menuitem', { name: /High/ }))
    .click()
  await expect(page).toHaveURL(/priority=high/)
  await expect(page.getByRole('row')).toHaveCount(1)
  await accessible(page)
  await screenshot(page, 'search')
  await page.getByRole('button', { name: 'Save this search' }).click()
  await page.getByLabel('Name of the filter').fill('Teeth')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Remove the filter High' }).click()
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.goBack()
  await expect(page.getByRole('row')).toHaveCount(1)
  await page.getByRole('searchbox', { name: 'Search tasks' }).fill('nothing fits this')
  await expect(page.getByRole('heading', { name: 'No task fits' })).toBeVisible()
  await accessible(page)
  await page.goto('/browse')
  await page.getByRole('main').getByRole('link', { name: 'Teeth' }).click()
  await expect(page).toHaveURL(/q=den.*priority=high|priority=high.*q=den/)
  await expect(page.getByRole('row')).toHaveCount(1)
})

test('UX-17 a project and a tag have screens of their own; a project is renamed and deleted, its tasks go to the Inbox', async ({
  signedIn: page,
  person,
}) => {
  await person.task('Paint the wall', { project: 'Flat v1.2', tags: ['home'] })
  await page.goto('/projects/Flat%20v1.2')
  await expect(page.getByRole('row', { name: /Paint the wall/ })).toBeVisible()
  await accessible(page)
  await screenshot(page, 'project')
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Rename the project' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('House')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'House' })).toBeVisible()
  await page.goto('/tags/home')
  await expect(page.getByRole('row', { name: /Paint the wall/ })).toBeVisible()
  await page.goto('/projects/House')
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Delete the project' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible()
  await expect(page.getByRole('row', { name: /Paint the wall/ })).toBeVisible()
})
