import { createFileRoute, redirect } from '@tanstack/react-router'
import { Shell } from '@/app/shell/Shell'
import { keys } from '@/lib/api/keys'
import { asProblem } from '@/lib/api/problem'
import { meQuery } from '@/lib/me'
import { expired } from '@/lib/session'

export const Route = createFileRoute('/_app')({
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(meQuery)
    } catch (error) {
      if (context.queryClient.getQueryData(keys.me)) return
      if (asProblem(error).status !== 401) throw error
      expired.set(false)
      throw redirect({ to: '/sign-in', search: { next: location.href } })
    }
  },
  component: Shell,
})
