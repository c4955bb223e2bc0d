import { createFileRoute } from '@tanstack/react-router'
import { SignUpPage } from '@/features/auth/SignUpPage'
import { given, text } from '@/lib/search'

export const Route = createFileRoute('/sign-up')({
  validateSearch: (search: Record<string, unknown>) => given({ next: text(search.next) }),
  component: SignUpPage,
})
