/** Finds what may be chosen in a rule's form, by the names that the reader knows. */
import { useTranslation } from 'react-i18next'
import { weekdays } from '#deadlines/local-date.ts'
import { language } from '../../../../texts.ts'
import { useNames } from '../../parts/names.ts'
import type { Choice } from '../../parts/names.ts'
import { dayName } from '../day-name.ts'
import { entriesOf, entryOf, textOf, useFile } from '../use-draft.ts'
import type { Version } from '../use-draft.ts'
import type { Source } from './rule-parts.ts'

const outcomes = ['ours', 'partner', 'not-ours', 'elsewhere', 'unclear'] as const
/** P0 is for danger alone. */
const priorities = ['P1', 'P2', 'P3'] as const

/** Pools, places and the like as the draft has them, not as they are in effect. */
export function useChoices(version: Version): Record<Source, Choice[]> {
  const { t } = useTranslation('console')
  const names = useNames()
  const file = (path: string) => useFile(version.number, path).data?.content
  const rules = file('rules.yaml')
  const named = (content: unknown): Choice[] =>
    entriesOf(content).map(([value, entry]) => {
      const name = textOf(entryOf(entry['name'])[language()])
      return { value, label: name === '' ? value : name }
    })
  return {
    channels: names.channels,
    languages: [...names.languages, ...both(t)],
    outcomes: outcomes.map((value) => ({ value, label: t(`rules.outcome.${value}`) })),
    weekdays: weekdays.map((value, at) => ({ value, label: dayName(at) })),
    priorities: priorities.map((value) => ({ value, label: t(`rules.priorities.${value}`) })),
    topics: names.topics,
    enterprises: names.enterprises,
    pools: named(file('pools.yaml')),
    institutions: named(file('institutions.yaml')),
    places: named(file('places.yaml')),
    groups: named(file('groups.yaml')),
    skills: named(file('skills.yaml')),
    questions: named(entryOf(file('questions.yaml'))['questions']),
    notices: named(entryOf(rules)['notices']),
  }
}

function both(t: (key: string) => string): Choice[] {
  return ['other', 'und'].map((value) => ({ value, label: t(`desk:language.${value}`) }))
}

/** What was chosen stays choosable, also where it is known no more: the check says so. */
export function withChosen(choices: readonly Choice[], chosen: readonly string[]): Choice[] {
  const known = new Set(choices.map(({ value }) => value))
  const lost = chosen.filter((one) => one !== '' && !known.has(one))
  return [...choices, ...lost.map((value) => ({ value, label: value }))]
}
