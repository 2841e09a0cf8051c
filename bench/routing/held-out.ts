/** Measures routing on messages by another pen, beside the bare keywords of the city's own topics: `node bench/routing/held-out.ts [FILE] [--wrong]`. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { detect } from '#language/detect.ts'
import { isLanguage, type Language, languages } from '#language/languages.ts'
import { decide } from '#routing/decide.ts'
import type { Decision } from '#routing/decision.ts'
import { loadCity } from '#routing/load-city.ts'
import { bareKeywords, type CatalogueTopic } from './bare-keywords.ts'

type Row = {
  id: string
  language: Language
  text: string
  topic: string | null
  enterprise: string | null
  institution: string | null
  outcome: Decision['outcome']
  also?: string[]
  accept?: string[]
}
type Verdict =
  | 'right'
  | 'wrong'
  | 'unclear'
  | 'vague asked'
  | 'vague guessed'
  | 'danger'
  | 'danger missed'

const loaded = loadCity('vilnius')
if (loaded === null) throw new Error('Vilnius does not ship')
const city = loaded
const bodies = new Map(
  city.topics.map(({ id, enterprise, institution }) => [id, enterprise ?? institution]),
)
const catalogue: CatalogueTopic[] = city.topics.map(({ id, keywords }) => ({ id, kw: keywords }))

/**
 * Three sets by three pens who saw none of the examples. The rows of the second were read on 2026-11-20 to find the kinds
 * of mistakes, so it flatters since. Of the first only counts were seen, and thresholds chosen by them; by the third nothing
 * was chosen.
 */
export const heldOutFiles = ['held-out.yaml', 'held-out-2.yaml', 'held-out-3.yaml'] as const

export function heldOut(
  file: (typeof heldOutFiles)[number],
  isShown = false,
): Record<string, string | number>[] {
  const rows = parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as Row[]
  const judged = rows.map((row) => ({ row, ...judge(row) }))
  if (isShown) {
    for (const { row, verdict, decision, hasFalseAlarm } of judged) {
      if (['wrong', 'danger missed', 'vague guessed'].includes(verdict) || hasFalseAlarm) {
        console.log(
          `${verdict}${hasFalseAlarm ? ', false alarm' : ''}: ${row.topic} ← ${row.text.slice(0, 90)} → ${decision.outcome} ${decision.topic}`,
        )
      }
    }
  }
  return [...languages, 'all'].map((language) => {
    const part = judged.filter(({ row }) => language === 'all' || row.language === language)
    const count = (...verdicts: Verdict[]) =>
      part.filter((one) => verdicts.includes(one.verdict)).length
    const clear = count('right', 'wrong', 'unclear')
    const calm = part.filter(({ row }) => row.outcome !== 'emergency')
    const bare = part.filter(({ row }) => row.outcome !== 'emergency' && row.outcome !== 'unclear')
    return {
      language,
      clear,
      'right %': percent(count('right'), clear),
      'wrong %': percent(count('wrong'), clear),
      'unclear %': percent(count('unclear'), clear),
      'keywords right %': percent(
        bare.filter(({ row }) => keywordsAreRight(row)).length,
        bare.length,
      ),
      'vague asked': `${count('vague asked')} of ${count('vague asked', 'vague guessed')}`,
      'danger found': `${count('danger')} of ${count('danger', 'danger missed')}`,
      'false alarms': `${part.filter((one) => one.hasFalseAlarm).length} of ${calm.length}`,
    }
  })
}

function judge(row: Row): { verdict: Verdict; decision: Decision; hasFalseAlarm: boolean } {
  const { language, confidence } = detect(row.text)
  const decision = decide(city, {
    text: row.text,
    language,
    languageConfidence: confidence,
    channel: 'chat',
    to: '',
    at: new Date('2026-11-20T10:00:00Z'),
  })
  const isAlarm = decision.outcome === 'emergency'
  const hasFalseAlarm = isAlarm && row.outcome !== 'emergency'
  if (row.outcome === 'emergency')
    return { verdict: isAlarm ? 'danger' : 'danger missed', decision, hasFalseAlarm }
  if (row.outcome === 'unclear') {
    const isRight =
      decision.outcome === 'unclear' || (row.accept ?? []).includes(decision.topic ?? '')
    return { verdict: isRight ? 'vague asked' : 'vague guessed', decision, hasFalseAlarm }
  }
  if (decision.outcome === 'unclear') return { verdict: 'unclear', decision, hasFalseAlarm }
  const said = [
    row.enterprise ?? row.institution,
    ...[...(row.accept ?? []), ...(row.also ?? [])].map((id) => bodies.get(id)),
  ]
  const isRight = said.includes(decision.enterprise ?? decision.institution)
  return { verdict: isRight ? 'right' : 'wrong', decision, hasFalseAlarm }
}

function keywordsAreRight(row: Row): boolean {
  const found = isLanguage(row.language) ? bareKeywords(catalogue, row.text, row.language) : null
  return found !== null && bodies.get(found) === (row.enterprise ?? row.institution)
}

function percent(part: number, whole: number): string {
  return ((100 * part) / Math.max(whole, 1)).toFixed(1)
}

if (import.meta.main)
  for (const file of heldOutFiles.filter(
    (one) => !process.argv[2]?.endsWith('.yaml') || one === process.argv[2],
  )) {
    console.log(file)
    console.table(heldOut(file, process.argv.includes('--wrong')))
  }
