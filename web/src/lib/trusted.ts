/** The only Trusted Types policy: a service worker, and only ours. */
type Policy = { createScriptURL: (url: string) => string }
type Factory = { createPolicy: (name: string, rules: Policy) => Policy }

export function registerServiceWorker(): void {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return
  const rules: Policy = {
    createScriptURL: (url) => {
      if (url !== '/sw.js') throw new TypeError('not our service worker')
      return url
    },
  }
  const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes
  const policy = factory?.createPolicy('app', rules) ?? rules
  const register = () => void navigator.serviceWorker.register(policy.createScriptURL('/sw.js'))
  if (document.readyState === 'complete') register()
  else window.addEventListener('load', register)
}
