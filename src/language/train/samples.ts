/** Reads the samples that the language detectors are measured on. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** `lang` is ISO 639-1, `und` for a text without language; `group` is shared by all variants of one text. */
export type Row = { text: string; lang: string; kind: string; group: string }

/** A row of one JSON line; the rows of the file, or null where the samples are not at hand. */
export function readRows(path: string): Row[] | null {
  if (!existsSync(path)) return null
  const lines = gunzipSync(readFileSync(path)).toString('utf8').trim().split('\n')
  return lines.map((line) => {
    const row = JSON.parse(line) as { text: string; lang: string; kind: string; g?: string }
    return { text: row.text, lang: row.lang, kind: row.kind, group: row.g ?? row.text }
  })
}

/** The half that the calibration and the threshold were chosen on; figures at the threshold are of the other half. */
export function isForChoosing({ group }: Row): boolean {
  return (createHash('sha256').update(group).digest()[0] ?? 0) < 128
}
