import { createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { routeTree } from '@/routeTree.gen'
import { queryClient } from './queryClient'

const Crashed = lazyRouteComponent(() => import('./shell/Fallbacks'), 'Crashed')
const NotFound = lazyRouteComponent(() => import('./shell/Fallbacks'), 'NotFound')

export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  scrollRestorationBehavior: 'instant',
  scrollToTopSelectors: ['#content'],
  defaultErrorComponent: Crashed,
  defaultNotFoundComponent: NotFound,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
