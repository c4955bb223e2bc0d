import { createFileRoute } from '@tanstack/react-router'
import { SignInPage } from '@/features/auth/SignInPage'
import { given, text } from '@/lib/search'

export const Route = createFileRoute('/sign-in')({
  validateSearch: (search: Record<string, unknown>) => given({ next: text(search.next) }),
  component: SignInPage,
})
