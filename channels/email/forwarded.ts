/** Shows a mail that was forwarded as an attachment below the words of the one who forwards it. */
import { readBody } from './body.ts'
import { decodeHeader } from './header-text.ts'
import { firstHeader } from './headers.ts'
import type { MailLimits } from './mail-context.ts'
import { splitMail } from './mime.ts'

/** The mark and the header names of a forwarded block as most mail programs write them, never translated here. */
const mark = '---------- Forwarded message ----------'

/** Empty when there is nothing to read in it. */
export function readForwarded(bytes: Buffer, limits: MailLimits): string {
  const root = splitMail(bytes, { ...limits, depth: 5, parts: 50 })
  const body = readBody(root, limits)
  const lines = ['From', 'Date', 'Subject', 'To'].flatMap((name) => {
    const value = decodeHeader(firstHeader(root.fields, name.toLowerCase()) ?? '', body.charset)
    return value === '' ? [] : [`${name}: ${value}`]
  })
  if (lines.length === 0 && body.text === '') return ''
  return [mark, ...lines, '', body.text].join('\n').trim()
}
