import './styles.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { I18nProvider } from 'react-aria-components'
import { createRoot } from 'react-dom/client'
import { currentLanguage, locale, preferredLanguage, setLanguage, useLanguage } from '@/lib/i18n'
import { watchConnection } from '@/lib/online'
import { keepLastData } from '@/lib/persist'
import { preferences } from '@/lib/preferences'
import { registerServiceWorker } from '@/lib/trusted'
import { queryClient } from './queryClient'
import { router } from './router'

function App() {
  const language = useLanguage()
  return (
    <I18nProvider key={language} locale={locale()}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nProvider>
  )
}

async function start(root: HTMLElement): Promise<void> {
  await setLanguage(preferences().language ?? preferredLanguage()).catch(currentLanguage)
  keepLastData(queryClient)
  watchConnection()
  registerServiceWorker()
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}

const root = document.getElementById('root')
if (root) void start(root)
