import { accessible, expect, isPhone, screenshot } from './fixtures'
import { added, days, nowhere, openaiKey, row, test } from './keyProvider'

test('UX-33 a key that ends soon says how soon, an expired one is refused before any call', async ({
  signedIn: page,
  person,
  provider,
}) => {
  await added(person, provider, 'Weekly', { expires_at: days(6) })
  await added(person, provider, 'Daily', { expires_at: days(0.9) })
  await added(person, provider, 'Monthly', { expires_at: days(30) })
  await added(person, provider, 'Over', { expires_at: new Date(Date.now() + 2_500).toISOString() })
  await page.goto('/settings/api-keys')
  await expect(row(page, 'Weekly')).toContainText('Expires in 6 days')
  await expect(row(page, 'Daily')).toContainText(/Expires in \d\d hours|Expires tomorrow/)
  await expect(row(page, 'Monthly')).not.toContainText('Expires in')
  await expect(async () => {
    await page.reload()
    await expect(row(page, 'Over')).toContainText('Expired', { timeout: 1_000 })
  }).toPass()
  const before = provider.shown.length
  await row(page, 'Over').getByRole('button', { name: 'Test Over' }).click()
  await expect(row(page, 'Over')).toContainText('This key has expired; nothing was sent.')
  expect(provider.shown.length).toBe(before)
  await accessible(page)
  await row(page, 'Monthly').getByRole('button', { name: 'Actions for Monthly' }).click()
  await expect(page.getByRole('menuitem', { name: 'Name and expiry' })).toBeVisible()
  if (!isPhone()) await accessible(page) // a scroll, which axe needs on a phone, closes a menu
  await page.getByRole('menuitem', { name: 'Name and expiry' }).click()
  const dialog = page.getByRole('dialog', { name: 'Name and expiry' })
  await accessible(page)
  await dialog.getByLabel('Expires').selectOption('date')
  await dialog.getByLabel('Last day').fill('2020-01-01')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByText('The end must lie in the future.')).toBeVisible()
  await dialog.getByLabel('Last day').fill('2031-06-30')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(row(page, 'Monthly')).toContainText('1 Jul 2031')
})

test('UX-34 rotating says what the old key still does, tests the new one and swaps them at once', async ({
  signedIn: page,
  person,
  provider,
}) => {
  const first = await added(person, provider, 'Work')
  const next = openaiKey()
  await page.goto('/settings/api-keys')
  await row(page, 'Work').getByRole('button', { name: 'Actions for Work' }).click()
  await page.getByRole('menuitem', { name: 'Rotate' }).click()
  const dialog = page.getByRole('dialog', { name: 'Rotate “Work”' })
  await expect(dialog).toContainText(first.hint)
  await expect(dialog).toContainText('It serves only calls that are under way')
  await dialog.getByLabel('The old key').selectOption('600')
  await dialog.getByLabel('API key').fill(next)
  await accessible(page)
  await screenshot(page, 'settings-rotate-key')
  await dialog.getByRole('button', { name: 'Test and swap' }).click()
  await expect(dialog).toBeHidden()
  await expect(row(page, 'Work')).toContainText(`…${next.slice(-4)}`)
  await expect(row(page, 'Work')).toContainText(/The old key ends in (9|10) minutes/)
  expect(provider.shown.at(-1)).toBe(next)
  await nowhere(page, next)
})

test('UX-4 UX-34 a key that was changed through another door meanwhile: what was pasted stays, saving again works', async ({
  signedIn: page,
  person,
  provider,
}) => {
  const made = await added(person, provider, 'Work')
  await page.goto('/settings/api-keys')
  await row(page, 'Work').getByRole('button', { name: 'Actions for Work' }).click()
  await page.getByRole('menuitem', { name: 'Rotate' }).click()
  const dialog = page.getByRole('dialog', { name: /Rotate/ })
  const next = openaiKey()
  await dialog.getByLabel('API key').fill(next)
  await person.api.patch(`/api/api-keys/${made.id}`, { data: { name: 'Renamed elsewhere' } })
  await dialog.getByRole('button', { name: 'Test and swap' }).click()
  await expect(dialog.getByText('It was changed elsewhere meanwhile.')).toBeVisible()
  await expect(dialog.getByLabel('API key')).toHaveValue(next)
  await expect(page.getByRole('dialog', { name: 'Rotate “Renamed elsewhere”' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Test and swap' }).click()
  await expect(dialog).toBeHidden()
  await expect(row(page, 'Renamed elsewhere')).toContainText(`…${next.slice(-4)}`)
})

test('UX-35 revoking names the key and what follows; the last key that works asks for typed words; the row stays', async ({
  signedIn: page,
  person,
  provider,
}) => {
  await added(person, provider, 'Work')
  await added(person, provider, 'Private <b>HTML</b>')
  await page.goto('/settings/api-keys')
  await row(page, 'Private')
    .getByRole('button', { name: /^Actions for/ })
    .click()
  await page.getByRole('menuitem', { name: 'Revoke' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Revoke “Private <b>HTML</b>”?')
  await expect(dialog).toContainText('go on with your other key, “Work”')
  await expect(dialog.getByLabel(/To go on, type/)).toBeHidden()
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await accessible(page)
  await dialog.getByRole('button', { name: 'Revoke' }).click()
  await expect(row(page, 'Private')).toContainText('Revoked')
  await row(page, 'Work').getByRole('button', { name: 'Actions for Work' }).click()
  await page.getByRole('menuitem', { name: 'Revoke' }).click()
  await expect(dialog).toContainText('It is your last key that works')
  await dialog.getByRole('button', { name: 'Revoke' }).click()
  await expect(dialog.getByText('Please type exactly: revoke')).toBeVisible()
  await dialog.getByLabel('To go on, type: revoke').fill('Revoke')
  await accessible(page)
  await screenshot(page, 'settings-revoke-key')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(row(page, 'Work')).toContainText('Revoked')
  await expect(row(page, 'Work').getByRole('button')).toHaveCount(0)
  await accessible(page)
})

test('UX-37 one key of a provider is its default', async ({ signedIn: page, person, provider }) => {
  await added(person, provider, 'First')
  await added(person, provider, 'Second')
  await page.goto('/settings/api-keys')
  await expect(row(page, 'First')).toContainText('Default for OpenAI-compatible')
  await row(page, 'Second').getByRole('button', { name: 'Actions for Second' }).click()
  await page.getByRole('menuitem', { name: 'Make it the default' }).click()
  await expect(row(page, 'Second')).toContainText('Default for OpenAI-compatible')
  await expect(row(page, 'First')).not.toContainText('Default for')
})
