import type { QueryClient } from '@tanstack/react-query'
import { offer } from '@/features/tasks/undo'
import { keys } from '@/lib/api/keys'
import { type Problem, unreachable } from '@/lib/api/problem'
import { refresh } from '@/lib/api/refresh'
import { online } from '@/lib/online'
import { createStore, type Store } from '@/lib/store'
import { draftOf, keepDraft } from './drafts'
import { failureWords, problemIn } from './failures'
import type { Frame } from './frames'
import { awaiting, isUser, listen, noAnswer, replaceable } from './listen'
import { type ChatMessage, type Ending, serverId, textOf, values, type Waiting } from './message'
import { settled } from './reduce'
import { type Asked, bodyOf, open } from './request'
import { fromStored, merged, type Stored } from './stored'

/** `problem`: why the last request was not taken, `unsent` if that was a message. `editing`: the message that is rewritten, and what stood in the box before. */
export type TalkState = {
  conversation: number | null
  busy: boolean
  model: string | null
  problem: Problem | null
  unsent: boolean
  editing: { id: string; before: string } | null
  /** Where earlier messages go on; null when all are here. */
  earlier: string | null
}

const SETTLES_MS = 1_500

/** A Conversation as it goes on in this window, whether or not its screen is shown: leaving it cuts no stream. */
export class Talk {
  readonly key = crypto.randomUUID()
  readonly state: Store<TalkState>
  readonly messages = createStore<readonly ChatMessage[]>([])
  /** What stands in the box. */
  readonly text: Store<string>
  /** When something last happened here: what was read before that is old. */
  private touched = 0
  private running: AbortController | null = null
  private began = false
  /** The request that the server has not said to have, and its Idempotency-Key for when it is sent again. */
  private unheard: { what: string; key: string } | null = null

  constructor(
    private readonly client: QueryClient,
    private readonly user: string,
    conversation: number | null,
    private readonly onNumber: (talk: Talk, conversation: number) => void,
  ) {
    this.state = createStore<TalkState>({
      conversation,
      busy: false,
      model: null,
      problem: null,
      unsent: false,
      editing: null,
      earlier: null,
    })
    this.text = createStore(draftOf(user, conversation))
    this.text.subscribe(() => {
      const { editing, conversation: number } = this.state.get()
      if (!editing) keepDraft(user, number, this.text.get())
    })
  }

  patch(change: Partial<TalkState>): void {
    this.state.set((old) => ({ ...old, ...change }))
  }

  /** Sends what was written; in place of the last message while that is edited, or after it where that cannot be any more. */
  async send(given: string): Promise<void> {
    if (this.running) return
    const written = given.trim()
    const { editing } = this.state.get()
    const last = replaceable(this.messages.get())
    const turn = last?.about.turn_id
    const instead = editing && last?.id === editing.id && turn ? { id: last.id, turn } : undefined
    if (online.get().up) {
      this.patch({ editing: null })
      this.text.set(editing?.before ?? '')
    }
    await this.ask({ kind: 'message', text: written, ...(instead ? { instead } : {}) })
    if (instead && this.state.get().problem?.code === 'turn_changed_something') {
      this.cancelEdit()
      await this.ask({ kind: 'message', text: written })
    }
  }

  async answer(id: string, approved: boolean): Promise<void> {
    const message = this.messages.get().at(-1)
    if (message) await this.ask({ kind: 'approval', id, approved, message: message.id })
  }

  /** Has the last Turn answered anew; what it has changed is kept and not repeated. */
  async retry(): Promise<void> {
    const last = this.messages.get().findLast(isUser)
    if (last?.about.turn_id) await this.ask({ kind: 'retry', turn: last.about.turn_id, text: textOf(last) })
  }

  /** Ends the answer here and now; what came of it stays. */
  stop(): void {
    this.running?.abort()
  }

  edit(message: ChatMessage): void {
    const before = this.state.get().editing?.before ?? this.text.get()
    this.patch({ editing: { id: message.id, before } })
    this.text.set(textOf(message))
  }

  cancelEdit(): void {
    const before = this.state.get().editing?.before ?? ''
    this.patch({ editing: null })
    this.text.set(before)
  }

  /** Takes kept messages over that were read at `read`, unless something happened here since. */
  take(stored: readonly Stored[], waiting: Waiting | null, read: number, earlier: string | null): void {
    if (read < this.touched || this.running) return
    const written = this.messages
      .get()
      .filter(isUser)
      .flatMap((message) => serverId(message) ?? [])
    const kept = fromStored(stored, waiting, new Set(written))
    const next = merged(this.messages.get(), kept)
    this.messages.set(next)
    const [first] = next
    if (!first || serverId(first) === kept[0]?.id) this.patch({ earlier })
  }

  prepend(kept: ChatMessage[], earlier: string | null): void {
    this.messages.set((shown) => [...kept, ...shown])
    this.patch({ earlier })
  }

  private async ask(asked: Asked): Promise<void> {
    if (this.running) return
    if (!online.get().up) {
      this.patch({ problem: unreachable(), unsent: asked.kind === 'message' })
      return
    }
    const end = new AbortController()
    this.running = end
    this.began = false
    const before = this.messages.get()
    this.messages.set(awaiting(asked, before))
    this.patch({ busy: true, problem: null })
    try {
      const { body, key } = this.request(asked)
      const finished = await listen(await open(body, key, end.signal), {
        answer: (asked.kind === 'approval' && this.messages.get().at(-1)) || noAnswer(),
        signal: end.signal,
        onFrame: (frame) => this.hear(frame, asked),
        show: (answer) => this.show(answer),
      })
      if (end.signal.aborted) this.finish('stopped')
      else this.finish(finished ? undefined : 'cut')
    } catch (error) {
      if (this.began) this.broken(end.signal.aborted, problemIn(error))
      else this.refused(asked, before, end.signal.aborted ? null : problemIn(error))
    } finally {
      this.running = null
      this.touched = performance.now()
      this.patch({ busy: false })
      void refresh(this.client, keys.conversations.all)
    }
  }

  private request(asked: Asked): { body: object; key: string } {
    const { conversation, model } = this.state.get()
    const body = bodyOf(asked, conversation, model)
    const what = JSON.stringify(body)
    const key = this.unheard?.what === what ? this.unheard.key : crypto.randomUUID()
    this.unheard = { what, key }
    return { body, key }
  }

  private show(answer: ChatMessage): void {
    if (!this.began) return
    this.messages.set((shown) =>
      shown.some((message) => message.id === answer.id)
        ? shown.map((message) => (message.id === answer.id ? answer : message))
        : [...shown, answer],
    )
  }

  private hear(frame: Frame, asked: Asked): void {
    if (frame.type === 'data-conversation') this.begin(frame, asked)
    if (frame.type !== 'tool-output-available') return
    const { change_id: change } = values(frame.output)
    // Elsewhere in the app the news of a change is a message of its own, with its own Undo.
    if (typeof change === 'number' && location.pathname.startsWith('/chat')) offer([change], () => undefined)
    void refresh(this.client, keys.tasks.all)
  }

  /** The server has the request: the Conversation has a number, the user's message its id. */
  private begin(frame: Frame, asked: Asked): void {
    const { conversation_id: number, turn_id: turn } = values(frame.data)
    this.began = true
    this.unheard = null
    if (this.state.get().conversation === null && typeof number === 'number') {
      keepDraft(this.user, null, '')
      this.patch({ conversation: number })
      keepDraft(this.user, number, this.text.get())
      this.onNumber(this, number)
    }
    if (typeof turn === 'string' && asked.kind === 'message') {
      const at = this.messages.get().findLastIndex(isUser)
      this.messages.set((shown) =>
        shown.map((message, index) =>
          index === at ? { ...message, about: { ...message.about, turn_id: turn } } : message,
        ),
      )
    }
    void refresh(this.client, keys.conversations.lists)
  }

  private broken(stopped: boolean, problem: Problem): void {
    if (stopped) this.finish('stopped')
    else if (problem.code === 'unreachable') this.finish('cut')
    else this.finish('failed', failureWords(problem))
  }

  /** The newest answer gets no more; `ending` where it has no end of its own. */
  private finish(ending?: Ending, failure?: string): void {
    const last = this.messages.get().at(-1)
    const answer = last?.role === 'assistant' ? last : noAnswer()
    const about = { ...answer.about, ...(ending ? { ending } : {}), ...(failure ? { failure } : {}) }
    this.show(settled({ ...answer, about }))
    const { conversation } = this.state.get()
    if (ending === undefined || conversation === null) return
    const queryKey = keys.conversations.messages(conversation)
    setTimeout(() => void refresh(this.client, queryKey), SETTLES_MS)
  }

  /** A request that the server never had leaves everything as it was, and the text in the box. */
  private refused(asked: Asked, before: readonly ChatMessage[], problem: Problem | null): void {
    this.messages.set(before)
    this.patch({ problem, unsent: asked.kind === 'message' })
    if (asked.kind !== 'message') return
    const typed = this.text.get()
    if (asked.instead) {
      this.patch({ editing: { id: asked.instead.id, before: typed } })
      this.text.set(asked.text)
    } else this.text.set(typed.trim() ? `${asked.text}\n${typed}` : asked.text)
  }
}
