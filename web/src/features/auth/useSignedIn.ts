import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { forgetLastData } from '@/lib/persist'
import { expired } from '@/lib/session'

/** What comes after signing in: the wanted page, with nothing of whoever was here before. */
export function useSignedIn(next: string | undefined): () => void {
  const router = useRouter()
  const client = useQueryClient()
  return () => {
    forgetLastData(client)
    expired.set(false)
    router.history.push(next?.startsWith('/') && !/^\/[/\\]/.test(next) ? next : '/today')
  }
}
