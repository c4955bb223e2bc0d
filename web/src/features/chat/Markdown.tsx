import { lexer, type MarkedToken, type Token, type Tokens } from 'marked'
import { Fragment, memo, type ReactNode } from 'react'
import { safeHref } from './href'

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: '\u00a0' }
const decoded = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (all, name: string) => ENTITIES[name] ?? all)

function Address({ token }: { token: Tokens.Link }) {
  const href = safeHref(token.href)
  if (!href) return <>{token.raw}</>
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className="text-accent underline underline-offset-2 [overflow-wrap:anywhere]"
    >
      {inline(token.tokens)}
    </a>
  )
}

function Inline({ token }: { token: MarkedToken }): ReactNode {
  switch (token.type) {
    case 'strong':
      return <strong className="font-semibold">{inline(token.tokens)}</strong>
    case 'em':
      return <em>{inline(token.tokens)}</em>
    case 'del':
      return <del>{inline(token.tokens)}</del>
    case 'codespan':
      return <code className="rounded bg-hover px-1 py-0.5 font-mono text-[0.875em] break-words">{token.text}</code>
    case 'br':
      return <br />
    case 'link':
      return <Address token={token} />
    case 'image':
      return token.text || token.title || ''
    case 'text':
      return token.tokens ? inline(token.tokens) : decoded(token.text)
    case 'escape':
      return token.text
    default:
      return token.raw
  }
}

const inline = (tokens: readonly Token[] = []): ReactNode =>
  tokens.map((token, index) => <Inline key={index} token={token as MarkedToken} />)

function Items({ token }: { token: Tokens.List }) {
  const items = token.items.map((item, index) => (
    <li key={index} className="ps-1">
      {item.task && <span aria-hidden>{item.checked ? '☑ ' : '☐ '}</span>}
      {item.tokens.map((inner, place) =>
        inner.type === 'text' ? (
          <Fragment key={place}>{inline((inner as Tokens.Text).tokens)}</Fragment>
        ) : inner.type === 'checkbox' ? null : (
          <Block key={place} token={inner as MarkedToken} />
        ),
      )}
    </li>
  ))
  if (!token.ordered) return <ul className="list-disc space-y-1 ps-5">{items}</ul>
  return (
    <ol start={Number(token.start) || 1} className="list-decimal space-y-1 ps-6">
      {items}
    </ol>
  )
}

function Table({ token }: { token: Tokens.Table }) {
  const align = (index: number) => (token.align[index] === 'right' ? 'text-end' : 'text-start')
  return (
    <table className="w-full border-collapse text-sm [overflow-wrap:anywhere]">
      <thead>
        <tr>
          {token.header.map((cell, index) => (
            <th key={index} className={`border-b border-line px-2 py-1 font-medium ${align(index)}`}>
              {inline(cell.tokens)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {token.rows.map((row, place) => (
          <tr key={place}>
            {row.map((cell, index) => (
              <td key={index} className={`border-b border-line/60 px-2 py-1 ${align(index)}`}>
                {inline(cell.tokens)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** One block; an unchanged one is not drawn again while the text behind it grows. */
const Block = memo(
  function Block({ token }: { token: MarkedToken }): ReactNode {
    switch (token.type) {
      case 'space':
      case 'def':
        return null
      case 'heading':
        return (
          <h3 dir="auto" className="pt-1 font-semibold">
            {inline(token.tokens)}
          </h3>
        )
      case 'list':
        return <Items token={token} />
      case 'code':
        return (
          <pre dir="ltr" className="rounded-lg bg-hover p-3 font-mono text-[0.8125rem] break-words whitespace-pre-wrap">
            <code>{token.text}</code>
          </pre>
        )
      case 'blockquote':
        return (
          <blockquote className="space-y-2 border-s-2 border-line ps-3 text-soft">{blocks(token.tokens)}</blockquote>
        )
      case 'table':
        return <Table token={token} />
      case 'hr':
        return <hr className="border-line" />
      case 'paragraph':
      case 'text':
        return <p dir="auto">{token.tokens ? inline(token.tokens) : decoded(token.text)}</p>
      default:
        return <p dir="auto">{token.raw}</p>
    }
  },
  (old, next) => old.token.raw === next.token.raw && old.token.type === next.token.type,
)

const blocks = (tokens: readonly Token[]): ReactNode =>
  tokens.map((token, index) => <Block key={index} token={token as MarkedToken} />)

/** Markdown of a model as elements: no HTML is made of it, no image is loaded. */
export default function Markdown({ text }: { text: string }) {
  return <div className="space-y-3 break-words">{blocks(lexer(text, { gfm: true, breaks: true }))}</div>
}
