/** Measures how often danger to life is recognised in messages kept out of training: `node bench/routing/dangers.ts [--bare] [--wrong]`. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { detect } from '#language/detect.ts'
import { type Language, languages } from '#language/languages.ts'
import { decide } from '#routing/decide.ts'
import { loadCity } from '#routing/load-city.ts'

type Messages = Record<'danger' | 'calm', Record<Language, string[]>>

const loaded = loadCity('vilnius')
if (loaded === null) throw new Error('Vilnius does not ship')
const city = loaded
const file = join(import.meta.dirname, 'danger-kept-out.yaml')
const messages = parse(readFileSync(file, 'utf8')) as Messages

/** How many dangers are found and how many calm messages are taken for one; `isBare` leaves the diacritics out. */
export function dangersFound(isBare = false, isShown = false): Record<string, string>[] {
  const isAlarm = (kind: keyof Messages, written: string): boolean => {
    const text = isBare ? bare(written) : written
    const { language, confidence } = detect(text)
    const { outcome } = decide(city, {
      text,
      language,
      languageConfidence: confidence,
      channel: 'chat',
      to: '',
      at: new Date('2026-11-20T10:00:00Z'),
    })
    const isRight = (outcome === 'emergency') === (kind === 'danger')
    if (isShown && !isRight) console.log(`${kind}: ${text}`)
    return outcome === 'emergency'
  }
  return languages.map((language) => {
    const count = (kind: keyof Messages): string => {
      const texts = messages[kind][language]
      return `${texts.filter((text) => isAlarm(kind, text)).length} of ${texts.length}`
    }
    return { language, 'danger found': count('danger'), 'false alarms': count('calm') }
  })
}

function bare(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l')
}

if (import.meta.main) {
  console.table(dangersFound(process.argv.includes('--bare'), process.argv.includes('--wrong')))
}
