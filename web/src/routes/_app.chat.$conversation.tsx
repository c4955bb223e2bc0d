import { createFileRoute } from '@tanstack/react-router'

/** Drawn by the chat itself, which stays while Conversations change. */
export const Route = createFileRoute('/_app/chat/$conversation')({})
