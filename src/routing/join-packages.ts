/** Joins packages, cards and reminders into plain values, and tells apart what somebody has seen from what nobody has. */

import { languages } from '#language/languages.ts'
import type { FileOf } from './file-shapes.ts'
import { cardSections } from './package-shapes.ts'
import type { Card, LifeSituation, PlainWord, Reminder } from './packages.ts'
import type { Files } from './read-city-files.ts'
import type { CityRules } from './rules.ts'

type Grounds = Pick<FileOf<'standards'>[string], 'evidence' | 'source' | 'verified-at'>

/** A page without its name, or a name without a day, proves nothing. */
function isVerified({ evidence, source, 'verified-at': day }: Grounds): boolean {
  return evidence !== 'memory' && source !== undefined && day !== undefined
}

export function situationsOf(files: Files): LifeSituation[] {
  return Object.entries(files['life-situations'].content ?? {}).map(([id, written]) => ({
    id,
    title: written.title,
    hasSurvey: written.survey ?? true,
    promise: written.promise ?? [],
    visits: written.visits ?? null,
    proposedBy: {
      topics: written['proposed-by']?.topics ?? [],
      words: written['proposed-by']?.words ?? {},
    },
    isDraft: written.evidence === undefined || written.evidence === 'draft',
    steps: written.steps.map((step) => ({
      id: step.id ?? step.topic,
      topic: step.topic,
      title: step.title ?? null,
      pool: step.pool ?? null,
      isOptional: step.optional ?? false,
      after: step.after ?? [],
    })),
  }))
}

export function cardsOf(files: Files): Card[] {
  return files.cards.flatMap(({ read }) =>
    Object.entries(read.content ?? {}).map(([topic, written]) => ({
      topic,
      facts: cardSections.flatMap((section) =>
        (written[section] ?? []).map((fact) => ({
          section,
          text: fact.text,
          url: fact.url ?? null,
          source: fact.source ?? null,
          verifiedAt: fact['verified-at'] ?? null,
          isVerified: isVerified(fact),
        })),
      ),
      terms: (written.terms ?? []).map((term) => ({
        say: term.say,
        not: term.not ?? null,
        isVerified: isVerified(term),
      })),
      offices: written.ready?.offices ?? [],
    })),
  )
}

export function remindersOf(files: Files): Reminder[] {
  return Object.entries(files.standards.content ?? {}).map(([id, written]) => ({
    id,
    where: written.where,
    text: written.text,
    source: written.source ?? null,
    isVerified: isVerified(written),
  }))
}

export function plainWordsOf(files: Files): CityRules['plainWords'] {
  const written = files['plain-words'].content
  const pairs = (words: Record<string, string>): PlainWord[] =>
    Object.entries(words).map(([word, say]) => ({ word, say }))
  return Object.fromEntries(
    languages.map((language) => [language, pairs(written?.[language] ?? {})]),
  ) as CityRules['plainWords']
}
