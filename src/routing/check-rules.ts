/** Checks a city's ranked rules and its places: what they name exists, no hours overlap, every rule can take effect. */

import type { CityRule } from './city-rule.ts'
import { slotsOf } from './city-rule.ts'
import { nowhere } from './conditions.ts'
import { noticesOf, rulesOf, spanOf } from './join-rules.ts'
import type { Fault } from './read-file.ts'
import type { Files } from './read-city-files.ts'
import { isPattern } from './is-pattern.ts'
import { isAtLeastAsWide } from './wider.ts'

const file = 'rules.yaml'
type Written = NonNullable<Files['rules']['content']>['rules'][number]

/** Adds every fault it finds; takes files whose shapes are right. */
export function checkRules(files: Files, faults: Fault[]): void {
  const written = files.rules.content
  if (written === null) return
  const rules = rulesOf(written)
  const notices = noticesOf(written).map(({ id }) => id)
  const names = namesOf(files, notices)
  rules.forEach((rule, number) => {
    const lineOf = (...path: (string | number)[]): number =>
      files.rules.lineOf(['rules', number, ...path])
    if (rules.findIndex(({ id }) => id === rule.id) < number) {
      const reason = `"${rule.id}" is the name of a rule above, too`
      faults.push({ file, line: lineOf('id'), reason, key: 'twice', params: { id: rule.id } })
    }
    for (const { kind, ids, path } of named(rule)) {
      for (const id of ids) {
        if (names[kind].includes(id)) continue
        const key = `no-${kind.replaceAll(' ', '-')}`
        const reason = `there is no ${kind} "${id}"`
        faults.push({ file, line: lineOf(...path), reason, key, params: { id } })
      }
    }
    checkHours(written.rules[number], lineOf('when', 'hours'), faults)
    checkWords(rule, lineOf('when', 'words'), faults)
    const above = shadowing(rules, number)
    if (above !== null) {
      const params = { id: rule.id, other: above }
      const reason = `"${rule.id}" can never take effect: "${above}" above it holds whenever it does, and sets the same`
      faults.push({ file, line: lineOf('id'), reason, key: 'unreachable-rule', params })
    }
  })
  checkPlaces(files, faults)
}

type Kind =
  | 'topic'
  | 'enterprise'
  | 'institution'
  | 'pool'
  | 'place'
  | 'group'
  | 'question'
  | 'notice'
  | 'list of steps'

function namesOf(files: Files, notices: string[]): Record<Kind, string[]> {
  const keys = (content: object | null): string[] => Object.keys(content ?? {})
  return {
    topic: [
      ...files.topics.flatMap(({ read }) => keys(read.content)),
      ...keys(files.outside.content),
    ],
    enterprise: keys(files.enterprises.content),
    institution: keys(files.institutions.content),
    pool: keys(files.pools.content),
    place: [...keys(files.places.content), nowhere],
    group: keys(files.groups.content),
    question: keys(files.questions.content?.questions ?? null),
    notice: notices,
    'list of steps': keys(files.skills.content),
  }
}

function named({ when, effects }: CityRule): { kind: Kind; ids: string[]; path: string[] }[] {
  const one = (id: string | undefined): string[] => (id === undefined ? [] : [id])
  return [
    { kind: 'topic', ids: when.topics ?? [], path: ['when', 'topic'] },
    { kind: 'enterprise', ids: when.enterprises ?? [], path: ['when', 'enterprise'] },
    { kind: 'institution', ids: when.institutions ?? [], path: ['when', 'institution'] },
    { kind: 'place', ids: when.places ?? [], path: ['when', 'place'] },
    { kind: 'group', ids: when.groups ?? [], path: ['when', 'group'] },
    { kind: 'pool', ids: when.earlier?.pools ?? [], path: ['when', 'earlier'] },
    { kind: 'pool', ids: one(when.load?.pool), path: ['when', 'load'] },
    { kind: 'pool', ids: one(effects.pool), path: ['then', 'pool'] },
    {
      kind: 'pool',
      ids: (effects.overflow ?? []).map(({ pool }) => pool),
      path: ['then', 'overflow'],
    },
    {
      kind: 'list of steps',
      ids: typeof effects.skills === 'string' ? [effects.skills] : [],
      path: ['then', 'skills'],
    },
    { kind: 'question', ids: one(effects.question), path: ['then', 'question'] },
    { kind: 'notice', ids: one(effects.notice), path: ['then', 'notice'] },
  ]
}

/** Id of the highest rule above that leaves this one nothing to set; null where there is none. */
function shadowing(rules: CityRule[], number: number): string | null {
  const rule = rules[number]
  if (rule === undefined) return null
  const above = rules.slice(0, number).filter((one) => isAtLeastAsWide(one, rule))
  const left = slotsOf(rule.effects).filter(
    (slot) => !above.some((one) => slotsOf(one.effects).includes(slot)),
  )
  return left.length === 0 ? (above[0]?.id ?? null) : null
}

function checkHours(rule: Written | undefined, line: number, faults: Fault[]): void {
  const written = [rule?.when.hours ?? []].flat()
  const spans = written
    .map((text) => ({ text, ...spanOf(text) }))
    .toSorted((left, right) => left.from - right.from)
  spans.forEach(({ text, from, to }, number) => {
    const before = spans[number - 1]
    const params = { period: text }
    if (from >= to) {
      const reason = `${text} ends before it starts; a night is two: [18:00-24:00, 00:00-07:30]`
      faults.push({ file, line, reason, key: 'hours-backwards', params })
    } else if (before !== undefined && from < before.to) {
      const reason = `${text} overlaps ${before.text}`
      faults.push({ file, line, reason, key: 'hours-overlap', params })
    }
  })
}

function checkWords({ when }: CityRule, line: number, faults: Fault[]): void {
  for (const written of when.words ?? []) {
    if (isPattern(written)) continue
    const reason = `"${written}" has no words, or more than fourteen`
    faults.push({ file, line, reason, key: 'empty-pattern', params: { pattern: written } })
  }
}

function checkPlaces({ places }: Files, faults: Fault[]): void {
  for (const [id, { within, words }] of Object.entries(places.content ?? {})) {
    const add = (path: string, reason: string, key: string, params: Fault['params'] & object) =>
      faults.push({ file: 'places.yaml', line: places.lineOf([id, path]), reason, key, params })
    if (id === nowhere) {
      add('name', `"${id}" stands for no place at all`, 'reserved-name', { id })
    }
    if (within !== undefined && places.content?.[within] === undefined) {
      add('within', `there is no place "${within}"`, 'no-place', { id: within })
    }
    for (const written of words) {
      if (isPattern(written)) continue
      const reason = `"${written}" has no words, or more than fourteen`
      add('words', reason, 'empty-pattern', { pattern: written })
    }
  }
}
