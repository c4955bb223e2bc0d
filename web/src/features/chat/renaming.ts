import { later } from '@/lib/later'

/** The dialog that gives a Conversation another title, fetched when it is asked for. */
export const RenameDialog = later(
  () => import('./RenameDialog').then((module) => module.RenameDialog),
  (props) => props.onClose(),
)
