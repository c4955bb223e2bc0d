import { QueryClient } from '@tanstack/react-query'
import { asProblem } from '@/lib/api/problem'

/** Failures that may pass by themselves are tried again twice; refusals are not. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: Number.POSITIVE_INFINITY,
      networkMode: 'always',
      retry: (count, error) => count < 2 && asProblem(error).status >= 502,
      retryDelay: (count) => 300 * 2 ** count,
      refetchOnWindowFocus: true,
    },
    mutations: { networkMode: 'always', retry: false },
  },
})
