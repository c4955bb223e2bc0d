/** What a ToolCall is called for people, in one line. */
import { dueInFull } from '@/lib/dates'
import { type Key, locale, t } from '@/lib/i18n'
import { type Call, list, text, type Waiting } from './message'

const BULK: Record<string, Key> = {
  complete: 'tasks.bulk_complete',
  reopen: 'tasks.bulk_reopen',
  delete: 'tasks.bulk_delete',
  restore: 'tasks.bulk_restore',
  purge: 'tasks.bulk_purge',
}
const ASK: Record<string, Key> = {
  complete: 'chat.askComplete',
  reopen: 'chat.askReopen',
  delete: 'tasks.confirmDelete',
  restore: 'chat.askRestore',
  purge: 'tasks.confirmPurge',
}
const DOING: Record<string, Key> = {
  add_task: 'chat.doingAdd',
  list_tasks: 'chat.doingList',
  complete_task: 'chat.doingComplete',
  delete_task: 'chat.doingDelete',
  update_task: 'chat.doingUpdate',
  reopen_task: 'chat.doingReopen',
  bulk_edit_tasks: 'chat.doingBulk',
  undo: 'chat.doingUndo',
  get_overview: 'chat.doingOverview',
}
const FAILED: Record<string, Key> = {
  add_task: 'chat.notAdded',
  list_tasks: 'chat.notListed',
  complete_task: 'chat.notCompleted',
  delete_task: 'chat.notDeleted',
  update_task: 'chat.notUpdated',
  reopen_task: 'chat.notReopened',
  bulk_edit_tasks: 'chat.notBulk',
  undo: 'chat.notUndone',
  get_overview: 'chat.notListed',
}
export const FIELDS: Record<string, Key> = {
  title: 'tasks.title',
  description: 'tasks.description',
  due: 'tasks.due',
  next_due: 'chat.nextDue',
  priority: 'tasks.priority',
  tags: 'tasks.tags',
  tag: 'tasks.tags',
  add_tags: 'chat.addTags',
  remove_tags: 'chat.removeTags',
  project: 'tasks.project',
  recurrence: 'chat.recurrence',
  status: 'tasks.filterStatus',
  search: 'common.search',
  task_id: 'chat.number',
  task_ids: 'chat.numbers',
  total: 'chat.total',
  action: 'chat.action',
  changed: 'chat.changed',
  titles: 'chat.titles',
  pending: 'tasks.pending',
  completed: 'tasks.completed',
  overdue: 'tasks.overdue',
  today: 'tasks.today',
  next_7_days: 'chat.next7Days',
  trash: 'common.trash',
  projects: 'common.projects',
}

const joined = (names: readonly string[]): string =>
  new Intl.ListFormat(locale(), { type: 'conjunction' }).format(names)

/** `github__create_issue` -> "create issue (github)". */
export function toolName(name: string): string {
  const [server, ...rest] = name.split('__')
  const plain = (rest.length > 0 ? rest.join('__') : name).replaceAll('_', ' ')
  return rest.length > 0 ? t('chat.toolOf', { tool: plain, server: server ?? '' }) : plain
}

export function fieldName(name: string): string {
  const key = FIELDS[name]
  return key ? t(key) : name.replaceAll('_', ' ')
}

/** The question of a call that waits for a yes: "Move 3 tasks to the trash?" */
export function question(waiting: Waiting): string {
  const key = ASK[waiting.action]
  return key ? t(key, { count: waiting.count }) : t('chat.askTool', { tool: toolName(waiting.tool) })
}

function bulk({ output, input }: Call): string {
  const results = list(output.results)
  const done = results.filter((one) => one.status !== 'not_found' && one.status !== 'unchanged').length
  const missed = results.length - done
  const what = t(BULK[text(output.action) || text(input.action)] ?? 'tasks.bulk_edit', { count: done })
  return missed > 0 ? t('chat.bulkMissed', { what, count: missed }) : what
}

function done(call: Call, today: string): string {
  const { output, input } = call
  const title = text(output.title)
  const due = text(output.due)
  switch (call.name) {
    case 'add_task':
      return due ? t('chat.addedDue', { title, date: dueInFull(due, today) }) : t('tasks.added', { title })
    case 'list_tasks': {
      const count = Number(output.total ?? 0)
      const search = text(input.search)
      return search ? t('chat.searched', { search, count }) : t('chat.listed', { count })
    }
    case 'update_task': {
      const changed = Array.isArray(output.changed) ? output.changed.map(text) : []
      if (changed.length === 0) return t('chat.unchanged', { title })
      if (changed.length === 1 && changed[0] === 'due' && due) {
        return t('chat.changedDue', { title, date: dueInFull(due, today) })
      }
      return t('chat.changedFields', { title, fields: joined(changed.map(fieldName)) })
    }
    case 'bulk_edit_tasks':
      return bulk(call)
    case 'undo': {
      const [conflict] = list(output.conflicts)
      if (conflict) return t('common.undoConflict', { reason: `${text(conflict.title)}: ${text(conflict.reason)}` })
      return t('tasks.undone', { count: list(output.undone).length })
    }
    case 'get_overview':
      return t('chat.overview', { count: Number(output.pending ?? 0) })
    default:
      return oneTask(call, title, today) ?? t('chat.ranTool', { tool: toolName(call.name) })
  }
}

function oneTask({ name, output }: Call, title: string, today: string): string | null {
  if (!['complete_task', 'delete_task', 'reopen_task'].includes(name)) return null
  if (output.status === 'unchanged') return t('chat.unchanged', { title })
  if (name === 'delete_task') return t('tasks.deletedToast', { title })
  if (name === 'reopen_task') return t('tasks.reopenedToast', { title })
  const next = text(output.next_due)
  return next ? t('tasks.nextDue', { title, date: dueInFull(next, today) }) : t('tasks.completedToast', { title })
}

/** The line of a card; `today` where the person lives. A change is claimed only of a call that has its result. */
export function lineOf(call: Call, today: string): string {
  const { name, state, input, output } = call
  if (state === 'done') return done(call, today)
  if (state === 'closed') {
    const titles = Array.isArray(output.titles) ? output.titles.map(text) : []
    const waiting = { id: '', tool: name, action: text(output.action), titles, count: titles.length, undoable: true }
    return t('chat.asked', { question: question({ ...waiting, expires_at: null }) })
  }
  if (state === 'waiting' && call.waiting) return question(call.waiting)
  if (state === 'failed' || state === 'declined') {
    return t(FAILED[name] ?? 'chat.toolFailed', { tool: toolName(name) })
  }
  const title = text(input.title)
  return t(DOING[name] ?? 'chat.doingTool', { title, number: text(input.task_id), tool: toolName(name) })
}
