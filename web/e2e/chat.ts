/** What the browser tests of the chat share. */
import { expect, type Locator, type Page } from '@playwright/test'

export const box = (page: Page): Locator => page.getByRole('textbox', { name: 'Message' })
/** The one place that says how an answer goes. */
export const announced = (page: Page): Locator => page.locator('main [role=status].sr-only')
const spoken = (page: Page, name: string): Locator =>
  page.getByRole('article').filter({ has: page.getByRole('heading', { name, exact: true }) })
export const answers = (page: Page): Locator => spoken(page, 'The assistant answered')
export const said = (page: Page): Locator => spoken(page, 'You said')
export const send = (page: Page): Locator => page.getByRole('button', { name: 'Send', exact: true })
export const stop = (page: Page): Locator => page.getByRole('button', { name: 'Stop', exact: true })

/** Sends a text by the keyboard, waits until its answer has an end, and gives it back. */
export async function say(page: Page, text: string): Promise<Locator> {
  const before = await said(page).count()
  await box(page).fill(text)
  await box(page).press('Enter')
  await expect(said(page)).toHaveCount(before + 1)
  await expect(send(page)).toBeVisible()
  await expect(announced(page)).toHaveText(/complete|needed|not completed/)
  return answers(page).last()
}

/** A fresh chat that can be written in. */
export async function newChat(page: Page): Promise<void> {
  await page.goto('/chat')
  await expect(page.getByRole('heading', { name: 'What needs doing?' })).toBeVisible()
}
