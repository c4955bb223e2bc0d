import { setupServer } from 'msw/node'

/** The network of a component test: each test says what it answers; anything else is an error. */
export const server = setupServer()
