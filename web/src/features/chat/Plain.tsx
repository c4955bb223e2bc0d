const LINE = /^(?:(\d+)\. |- )(.*)$/
type Run = { kind: 'text' | 'numbers' | 'points'; lines: { number: number; text: string }[] }

/** Lines of plain words in runs: numbered, with points, or text. */
export function runs(text: string): Run[] {
  const found: Run[] = []
  for (const line of text.split('\n').filter((one) => one.trim())) {
    const [, number, item] = LINE.exec(line) ?? []
    const kind = item === undefined ? 'text' : number ? 'numbers' : 'points'
    const last = found[found.length - 1]
    const entry = { number: Number(number ?? 0), text: item ?? line }
    if (last?.kind === kind) last.lines.push(entry)
    else found.push({ kind, lines: [entry] })
  }
  return found
}

/** Words of the built-in assistant, which writes no Markdown: what looks like it is part of a title. */
export function Plain({ text }: { text: string }) {
  return (
    <div className="space-y-2 break-words">
      {runs(text).map((run, index) =>
        run.kind === 'text' ? (
          run.lines.map((line, place) => (
            <p key={`${index}.${place}`} dir="auto">
              {line.text}
            </p>
          ))
        ) : run.kind === 'numbers' ? (
          <ol key={index} className="list-decimal space-y-1 ps-7">
            {run.lines.map((line, place) => (
              <li key={place} value={line.number} dir="auto">
                {line.text}
              </li>
            ))}
          </ol>
        ) : (
          <ul key={index} className="list-disc space-y-1 ps-5">
            {run.lines.map((line, place) => (
              <li key={place} dir="auto">
                {line.text}
              </li>
            ))}
          </ul>
        ),
      )}
    </div>
  )
}
