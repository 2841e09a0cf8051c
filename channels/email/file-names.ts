/** Makes the name of an attachment safe to show and to save, however it was meant. */

const longestName = 120
/** Names that Windows reserves, with or without an ending. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/** Never empty; no path, control, bidi or invisible characters, no leading or trailing dots and spaces. */
export function safeFileName(written: string, otherwise: string): string {
  const last =
    written
      .normalize('NFC')
      .split(/[/\\]/)
      .filter((piece) => piece.replace(/[.\s]/g, '') !== '')
      .at(-1) ?? ''
  const visible = last
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029\u115F\u1160\u3164]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  const name = reserved.test(visible) ? `_${visible}` : visible
  return name === '' ? otherwise : shorten(name)
}

/** Keeps the ending, because people and programs go by it. */
function shorten(name: string): string {
  const letters = Array.from(name)
  if (letters.length <= longestName) return name
  const ending = /\.[\p{L}\p{N}]{1,10}$/u.exec(name)?.[0] ?? ''
  return `${letters
    .slice(0, longestName - ending.length - 1)
    .join('')
    .trimEnd()}…${ending}`
}
