/** Joins what stands in a city's files into one plain value, in the words of the program. */

import { languages } from '#language/languages.ts'
import { cardsOf, plainWordsOf, remindersOf, situationsOf } from './join-packages.ts'
import { noticesOf, placesOf, rulesOf } from './join-rules.ts'
import type { FileOf } from './file-shapes.ts'
import type { Files } from './read-city-files.ts'
import { trainedPartVersion } from './trained-part.ts'
import type { CityRules, Example, OpeningHours, PublicContact, SkillStep, Topic } from './rules.ts'

const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const

type WrittenTopic = FileOf<'topics'>[string]
type WrittenContact = FileOf<'enterprises'>[string]['contact']

/** Takes files that passed every check. */
export function joinFiles(files: Files, version: string): CityRules {
  const joined = contentOf(files, version)
  return { ...joined, trainedPart: trainedPartVersion(joined) }
}

function contentOf(files: Files, version: string): Omit<CityRules, 'trainedPart'> {
  const city = present(files.city.content)
  const questions = present(files.questions.content)
  const deadlines = present(files['topic-deadlines'].content)
  const rules = present(files.rules.content)
  const firstLine = city['first-line-pool']
  return {
    id: city.id,
    version,
    name: city.name,
    numberPrefix: city['number-prefix'],
    timezone: city.timezone,
    stateLanguage: city['state-language'],
    languages: city.languages,
    fallbackLanguages: city['fallback-languages'],
    emergencyNumber: city['emergency-number'],
    country: city.country,
    firstLinePool: firstLine,
    needsSecondPair: city.publishing?.['second-pair'] ?? false,
    ...(city.promises !== undefined && {
      promises: { letterHours: city.promises['letter-hours'] },
    }),
    ...(city.open311 !== undefined && {
      open311: { publicDescriptions: city.open311['public-descriptions'] },
    }),
    ...(city.offices !== undefined && {
      offices: entries(city.offices).map(([id, { name, address, hours }]) => ({
        id,
        name,
        address: address ?? null,
        hours: hours ?? null,
      })),
    }),
    ...(city.referrals !== undefined && {
      referrals: {
        isTranslated: city.referrals.translate,
        answerWorkingDays: city.referrals['answer-working-days'],
      },
    }),
    ...(city.absences !== undefined && {
      absences: {
        silentOpenMinutes: city.absences['silent-open-minutes'],
        onReturn: city.absences['on-return'],
      },
    }),
    enterprises: entries(files.enterprises.content).map(([id, written]) => ({
      id,
      mode: written.mode,
      name: written.name,
      contact: publicContact(written.contact),
      // People in danger are put through to it: what nobody has seen is never rung.
      ...(written.dispatcher?.evidence === 'seen' && { dispatcher: written.dispatcher.phone }),
      pool: written.pool,
    })),
    pools: entries(files.pools.content).map(([id, { enterprise, name, hours, skills }]) => ({
      id,
      enterprise: enterprise ?? null,
      name,
      hours,
      skills,
    })),
    topics: [
      ...files.topics.flatMap(({ enterprise, read }) =>
        entries(read.content).map(([id, written]) => topicOf(id, written, enterprise, firstLine)),
      ),
      ...entries(files.outside.content).map(([id, written]) =>
        topicOf(id, written, null, firstLine),
      ),
    ],
    institutions: entries(files.institutions.content).map(([id, written]) => ({
      id,
      name: written.name,
      contact: publicContact(written.contact),
      isGeneric: written.generic ?? false,
      escalateTo: written['escalate-to'] ?? null,
    })),
    dangers: entries(files.dangers.content).map(([id, { topic, also, say, ...patterns }]) => ({
      id,
      topic,
      say,
      alsoTopic: also ?? null,
      patterns,
    })),
    questions: entries(questions.questions).map(([id, { between, text, options }]) => ({
      id,
      between,
      text,
      options: options.map(({ value, topic, institution }) => ({
        value,
        topic: topic ?? null,
        institution: institution ?? null,
      })),
    })),
    generalQuestion: questions.general,
    betweenQuestion: questions.between,
    hours: entries(files.hours.content).map(([id, written]) => hoursOf(id, written)),
    skills: Object.fromEntries(
      entries(files.skills.content).map(([id, { voice, chat, sms, email }]) => [
        id,
        {
          voice: voice.map(stepOf),
          chat: chat.map(stepOf),
          sms: sms.map(stepOf),
          email: email.map(stepOf),
        },
      ]),
    ),
    groups: entries(files.groups.content).map(([id, group]) => ({
      id,
      name: group.name,
      priority: group.priority,
      ...(group.documents !== undefined && { documents: group.documents }),
      ...(group['others-after-minutes'] !== undefined && {
        othersAfterMinutes: group['others-after-minutes'],
      }),
    })),
    lifeSituations: situationsOf(files),
    cards: cardsOf(files),
    standards: remindersOf(files),
    plainWords: plainWordsOf(files),
    deadlines: {
      byKind: deadlines['by-kind'],
      byTopic: deadlines['by-topic'],
      referral: deadlines.referral,
      remindDays: deadlines['remind-days'] ?? 2,
      fromHour: deadlines['from-hour'] ?? 8,
    },
    concepts: entries(files.concepts.content).map(([id, words]) => ({ id, words })),
    examples: files.examples.flatMap(({ read }) => entries(read.content).flatMap(examplesOf)),
    vocabulary: files.vocabulary.flatMap(({ read }) => entries(read.content).flatMap(examplesOf)),
    ranked: rulesOf(rules),
    notices: noticesOf(rules),
    places: placesOf(present(files.places.content)),
  }
}

function present<Value>(value: Value | null): Value {
  if (value === null) throw new TypeError('a file of the city was joined before it was read')
  return value
}

function entries<Value>(record: Record<string, Value> | null): [string, Value][] {
  return Object.entries(record ?? {})
}

/** Only what was seen on a public page is ever shown. */
function publicContact(written: WrittenContact): PublicContact {
  const isSeen = written.evidence === 'seen'
  return {
    shortCode: isSeen ? (written['short-code'] ?? null) : null,
    phone: isSeen ? (written.phone ?? null) : null,
    email: isSeen ? (written.email ?? null) : null,
    web: isSeen ? (written.web ?? null) : null,
  }
}

function topicOf(
  id: string,
  written: WrittenTopic,
  enterprise: string | null,
  firstLine: string,
): Topic {
  return {
    id,
    title: written.title,
    kind: written.kind,
    priority: written.priority,
    enterprise,
    institution: written.institution ?? null,
    alsoInstitutions: written.also ?? [],
    pool: written.pool ?? firstLine,
    needsPlace: written['needs-place'] ?? false,
    isPlaceRule: written['place-rule'] ?? false,
    service: written.service ?? null,
    ask: written.ask ?? null,
    say: written.say ?? null,
    keywords: written.keywords,
  }
}

function hoursOf(id: string, written: FileOf<'hours'>[string]): OpeningHours {
  return {
    id,
    isAlwaysOpen: written.always ?? false,
    closedOnHolidays: written['closed-on-holidays'] ?? false,
    periods: weekdays.flatMap((day, number) =>
      (written[day] ?? []).map((period) => {
        const [from = '', to = ''] = period.split('-')
        return { weekday: number + 1, from, to }
      }),
    ),
  }
}

function stepOf(written: FileOf<'skills'>[string]['voice'][number]): SkillStep {
  return {
    afterSeconds: written.after,
    level: written.level,
    withFirstLine: written['with-first-line'] ?? false,
  }
}

function examplesOf([topic, byLanguage]: [string, FileOf<'examples'>[string]]): Example[] {
  return languages.flatMap((language) =>
    (byLanguage[language] ?? []).map((text) => ({ topic, language, text })),
  )
}
