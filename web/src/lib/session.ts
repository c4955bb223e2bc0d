import { createStore } from './store'

/** True from the moment that no credential of this browser works any more; the dialog asks, nothing typed is lost. */
export const expired = createStore(false)
