import { accessible, expect, PASSWORD, screenshot } from './fixtures'
import { added, nowhere, openaiKey, row, test } from './keyProvider'

test('UX-30 UX-31 UX-32 a key is added with the mouse, tested at its provider, and then is nowhere in the browser', async ({
  signedIn: page,
  provider,
}) => {
  const key = openaiKey()
  await page.goto('/settings/api-keys')
  await expect(page.getByRole('heading', { name: 'No API keys yet' })).toBeVisible()
  await accessible(page)
  await screenshot(page, 'settings-api-keys-empty')
  await page.getByRole('button', { name: 'Add a key' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a key' })
  await dialog.getByText('OpenAI-compatible').click()
  await dialog.getByLabel(/base URL/).fill(provider.base('slow'))
  await dialog.getByLabel('API key').fill(`  ${key} `)
  await dialog.getByLabel('Expires').selectOption('7')
  await dialog.getByLabel('Name (optional)').fill('Work')
  await accessible(page)
  await screenshot(page, 'settings-add-key')
  await dialog.getByRole('button', { name: 'Test and save' }).click()
  await expect(dialog.getByRole('button', { name: 'Testing' })).toBeVisible()
  await accessible(page)
  await expect(dialog).toBeHidden()
  await expect(row(page, 'Work')).toContainText('Works')
  await expect(row(page, 'Work')).toContainText(`…${key.slice(-4)}`)
  await expect(row(page, 'Work')).toContainText(/Expires in \d days/)
  await expect(row(page, 'Work')).toContainText(/Last used:\s*Never/)
  expect(provider.shown).toEqual([key])
  await nowhere(page, key)
  await accessible(page)
  await row(page, 'Work').getByRole('button', { name: 'Test Work' }).click()
  await expect(row(page, 'Work')).toContainText(/It answered in [\d,]+ milliseconds?\./)
  await expect(row(page, 'Work')).toContainText('It opens 3 models:')
  await accessible(page)
  await screenshot(page, 'settings-api-keys')
  await page.reload()
  await expect(row(page, 'Work')).toBeVisible()
  await nowhere(page, key)
})

test('UX-31 a key is added by keyboard alone; its provider is recognised, a mismatch is warned of', async ({
  signedIn: page,
  person,
}) => {
  await page.goto('/settings/api-keys')
  await page.getByRole('button', { name: 'Add a key' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Add a key' })
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(dialog.getByRole('radio').first()).toBeFocused()
  await page.keyboard.press('Space')
  await expect(dialog.getByRole('radio', { name: 'OpenAI', exact: true })).toBeChecked()
  await dialog.getByLabel('API key').focus()
  await page.keyboard.insertText(`sk-ant-${'a'.repeat(40)}`)
  await expect(dialog.getByText('This looks like a key of Anthropic.')).toBeVisible()
  await accessible(page)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(dialog.getByRole('button', { name: 'Take Anthropic' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('radio', { name: 'Anthropic' })).toBeChecked()
  await expect(dialog.getByRole('link', { name: /Get a key of Anthropic/ })).toHaveAttribute('rel', /noreferrer/)
  await page.route('**/api/api-keys', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    await route.fulfill({ status: 400, json: { status: 400, code: 'bad_api_key', detail: 'no' } })
  })
  await dialog.getByLabel('API key').focus()
  await page.keyboard.press('Enter')
  await expect(dialog.getByLabel('API key')).toHaveAccessibleDescription(/This is not a key of that provider/)
  await expect(dialog.getByLabel('API key')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('button', { name: 'Add a key' })).toBeFocused()
  await nowhere(page, `sk-ant-${'a'.repeat(40)}`)
  expect((await (await person.api.get('/api/api-keys')).json()).items).toEqual([])
})

test('UX-32 why a key does not work is said in words, and it is kept all the same', async ({
  signedIn: page,
  person,
  provider,
}) => {
  await added(person, provider, 'Refused', { base_url: provider.base('refused') })
  await added(person, provider, 'Poor', { base_url: provider.base('poor') })
  await page.goto('/settings/api-keys')
  await expect(row(page, 'Refused')).toContainText('Not accepted')
  await expect(row(page, 'Refused')).toContainText('The provider does not accept this key.')
  await expect(row(page, 'Poor')).toContainText('No credit')
  provider.answer('ok')
  await row(page, 'Refused').getByRole('button', { name: 'Test Refused' }).click()
  await expect(row(page, 'Refused')).toContainText('Works')
  await accessible(page)
})

test('UX-47 a session that ends while a key is pasted asks on top; the key waits in its field and is kept nowhere', async ({
  signedIn: page,
  person,
  provider,
  context,
}) => {
  const key = openaiKey()
  await page.goto('/settings/api-keys')
  await page.getByRole('button', { name: 'Add a key' }).click()
  const form = page.getByRole('dialog', { name: 'Add a key' })
  await form.getByText('OpenAI-compatible').click()
  await form.getByLabel(/base URL/).fill(provider.base('ok'))
  await form.getByLabel('API key').fill(key)
  await context.clearCookies()
  await form.getByRole('button', { name: 'Test and save' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Please sign in again' })
  await expect(dialog).toBeVisible()
  await accessible(page)
  const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
  expect(stored).not.toContain(key.slice(5, 17))
  await dialog.getByLabel('E-mail').fill(person.email)
  await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(form.getByLabel('API key')).toHaveValue(key)
  await form.getByRole('button', { name: 'Test and save' }).click()
  await expect(form).toBeHidden()
  await expect(row(page, 'OpenAI-compatible')).toContainText('Works')
  await nowhere(page, key)
})

test('UX-6 keys that cannot be loaded say why and offer to try again; slow ones show their place', async ({
  signedIn: page,
  person,
  provider,
}) => {
  await added(person, provider, 'Work')
  let broken = true
  await page.route('**/api/api-keys?*', async (route) => {
    if (broken) return route.fulfill({ status: 503, json: { status: 503, code: 'unavailable', detail: '' } })
    await new Promise((resume) => setTimeout(resume, 600))
    return route.continue()
  })
  await page.goto('/settings/api-keys')
  await expect(page.getByRole('alert').filter({ hasText: 'The server is not available right now.' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'No API keys yet' })).toBeHidden()
  await accessible(page)
  broken = false
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(row(page, 'Work')).toBeVisible()
})

test('UX-30 a key that the operator shares is shown as such, with nothing to do about it', async ({
  signedIn: page,
}) => {
  await page.route('**/api/api-keys/providers', async (route) => {
    const answer = await route.fetch()
    const found = await answer.json()
    for (const one of found.items) one.shared = one.name === 'openai'
    await route.fulfill({ response: answer, json: found })
  })
  await page.goto('/settings/api-keys')
  const panel = page.getByRole('region', { name: 'Keys of this server' })
  await expect(panel).toContainText('OpenAI: used when you have no key of your own')
  await expect(panel.getByRole('button')).toHaveCount(0)
  await accessible(page)
})
