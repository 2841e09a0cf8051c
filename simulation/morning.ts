/** Reads the morning that did not happen: who writes what, by which way, and when. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

type Person = { at: number; text: string }
export type Moment =
  | (Person & { kind: 'chat'; name: string; language?: string })
  | (Person & {
      kind: 'mail' | 'spam' | 'auto-reply' | 'newsletter'
      from: string
      subject: string
      attachment?: string
    })
  | { kind: 'bounce'; at: number; about: string }

/** In the order in which it happens. */
export function readMorning(): Moment[] {
  const rows = parse(readFileSync(join(import.meta.dirname, 'morning.yaml'), 'utf8')) as (Omit<
    Moment,
    'kind'
  > & { kind?: Moment['kind'] })[]
  return rows.map((row) => ({ ...row, kind: row.kind ?? 'mail' }) as Moment)
}
