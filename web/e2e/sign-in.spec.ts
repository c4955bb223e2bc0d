import { accessible, expect, PASSWORD, screenshot, test } from './fixtures'

test('UX-47 signing in by keyboard leads to the wanted page, without a token in the page or its storage', async ({
  page,
  person,
}) => {
  await page.goto('/upcoming')
  await expect(page).toHaveURL(/sign-in\?next=%2Fupcoming/)
  await accessible(page)
  await screenshot(page, 'sign-in')
  await page.getByLabel('E-mail').focus()
  await page.keyboard.type(person.email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Upcoming' })).toBeVisible()
  const kept = await page.evaluate(() => JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }]))
  expect(kept).not.toMatch(/eyJ|token/i)
})
