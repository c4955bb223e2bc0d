import { createFileRoute, redirect } from '@tanstack/react-router'
import { Shell } from '@/app/shell/Shell'
import { keys } from '@/lib/api/keys'
import { asProblem } from '@/lib/api/problem'
import { loadWords } from '@/lib/i18n'
import { meQuery } from '@/lib/me'
import { expired } from '@/lib/session'

/** Parts of the app with words of their own. */
const PARTS = ['chat', 'settings'] as const

export const Route = createFileRoute('/_app')({
  beforeLoad: async ({ context, location }) => {
    const part = PARTS.find((name) => location.pathname.startsWith(`/${name}`))
    const signedIn = async () => {
      try {
        await context.queryClient.ensureQueryData(meQuery)
      } catch (error) {
        if (context.queryClient.getQueryData(keys.me)) return
        if (asProblem(error).status !== 401) throw error
        expired.set(false)
        throw redirect({ to: '/sign-in', search: { next: location.href } })
      }
    }
    await Promise.all([signedIn(), part && loadWords(part)])
  },
  component: Shell,
})
