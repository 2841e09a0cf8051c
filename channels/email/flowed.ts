/** Joins the lines that a mail program broke softly, so that a paragraph reads as one (RFC 3676). */

/** `delSp` removes the space before the break, as for languages written without spaces. Quotation levels are kept. */
export function joinFlowed(text: string, delSp: boolean): string {
  const out: string[] = []
  let open: { level: number; text: string } | null = null
  for (const line of text.split('\n')) {
    const level = /^>*/.exec(line)?.[0].length ?? 0
    const content = line.slice(level).replace(/^ /, '')
    const isSignatureMark = content === '-- '
    const isSoft = content.endsWith(' ') && !isSignatureMark
    if (open !== null && (open.level !== level || isSignatureMark)) {
      out.push(quoted(open.level, open.text))
      open = null
    }
    const joined: string = (open?.text ?? '') + content
    if (isSoft) {
      open = { level, text: delSp ? joined.slice(0, -1) : joined }
    } else {
      out.push(quoted(level, joined))
      open = null
    }
  }
  if (open !== null) out.push(quoted(open.level, open.text))
  return out.join('\n')
}

function quoted(level: number, text: string): string {
  return level === 0 ? text : `${'>'.repeat(level)} ${text}`
}
