/** Checks that what a city's files name exists, and that no contact could end nowhere. */

import { languages } from '#language/languages.ts'
import { checkPackages } from './check-packages.ts'
import { checkRules } from './check-rules.ts'
import { isPattern } from './is-pattern.ts'
import { unclear } from './model.ts'
import type { Fault } from './read-file.ts'
import type { Files } from './read-city-files.ts'

/** Adds every fault it finds; takes files whose shapes are right. */
export function checkReferences(files: Files, faults: Fault[]): void {
  const names = {
    enterprise: Object.keys(files.enterprises.content ?? {}),
    pool: Object.keys(files.pools.content ?? {}),
    institution: Object.keys(files.institutions.content ?? {}),
    hours: Object.keys(files.hours.content ?? {}),
    'list of steps': Object.keys(files.skills.content ?? {}),
    question: Object.keys(files.questions.content?.questions ?? {}),
    topic: [
      ...files.topics.flatMap(({ read }) => Object.keys(read.content ?? {})),
      ...Object.keys(files.outside.content ?? {}),
    ],
  }
  type Kind = keyof typeof names
  const need = (file: string, line: number, kind: Kind, id: string | undefined): void => {
    if (id === undefined || names[kind].includes(id)) return
    const reason = `there is no ${kind} "${id}"`
    const key = `no-${kind.replaceAll(' ', '-')}`
    faults.push({ file, line, reason, key, params: { id } })
  }
  need(
    'city.yaml',
    files.city.lineOf(['first-line-pool']),
    'pool',
    files.city.content?.['first-line-pool'],
  )
  for (const [id, { pool }] of Object.entries(files.enterprises.content ?? {})) {
    need('enterprises.yaml', files.enterprises.lineOf([id, 'pool']), 'pool', pool)
  }
  for (const [id, pool] of Object.entries(files.pools.content ?? {})) {
    const line = (key: string): number => files.pools.lineOf([id, key])
    need('pools.yaml', line('enterprise'), 'enterprise', pool.enterprise)
    need('pools.yaml', line('hours'), 'hours', pool.hours)
    need('pools.yaml', line('skills'), 'list of steps', pool.skills)
  }
  for (const [id, institution] of Object.entries(files.institutions.content ?? {})) {
    const line = files.institutions.lineOf([id, 'escalate-to'])
    need('institutions.yaml', line, 'institution', institution['escalate-to'])
  }
  checkTopics(files, faults, need)
  for (const [id, { topic, also }] of Object.entries(files.dangers.content ?? {})) {
    need('dangers.yaml', files.dangers.lineOf([id, 'topic']), 'topic', topic)
    need('dangers.yaml', files.dangers.lineOf([id, 'also']), 'topic', also)
  }
  checkPatterns(files, faults)
  for (const [id, { between, options }] of Object.entries(
    files.questions.content?.questions ?? {},
  )) {
    const line = (...path: (string | number)[]): number =>
      files.questions.lineOf(['questions', id, ...path])
    between.forEach((topic, number) =>
      need('questions.yaml', line('between', number), 'topic', topic),
    )
    options.forEach((option, number) => {
      need('questions.yaml', line('options', number), 'topic', option.topic)
      need('questions.yaml', line('options', number), 'institution', option.institution)
    })
  }
  checkPackages(files, faults, need)
  for (const topic of Object.keys(files['topic-deadlines'].content?.['by-topic'] ?? {})) {
    need(
      'topic-deadlines.yaml',
      files['topic-deadlines'].lineOf(['by-topic', topic]),
      'topic',
      topic,
    )
  }
  for (const { file, read } of [...files.examples, ...files.vocabulary]) {
    for (const topic of Object.keys(read.content ?? {})) {
      if (topic !== unclear) need(file, read.lineOf([topic]), 'topic', topic)
    }
  }
  checkHours(files, faults)
  checkRules(files, faults)
}

type Need = (
  file: string,
  line: number,
  kind: 'enterprise' | 'institution' | 'pool' | 'question',
  id: string | undefined,
) => void

function checkTopics(files: Files, faults: Fault[], need: Need): void {
  const seen = new Map<string, string>()
  const all = [
    ...files.topics.map(({ enterprise, file, read }) => ({ enterprise, file, read })),
    { enterprise: undefined, file: 'outside.yaml', read: files.outside },
  ]
  for (const { enterprise, file, read } of all) {
    need(file, 1, 'enterprise', enterprise)
    for (const [id, topic] of Object.entries(read.content ?? {})) {
      const line = (key: string): number => read.lineOf([id, key])
      const before = seen.get(id)
      if (before !== undefined)
        faults.push({
          file,
          line: line('title'),
          reason: `"${id}" stands in ${before} too`,
          key: 'topic-twice',
          params: { id, other: before },
        })
      seen.set(id, file)
      need(file, line('institution'), 'institution', topic.institution)
      need(file, line('pool'), 'pool', topic.pool)
      need(file, line('ask'), 'question', topic.ask)
      for (const institution of topic.also ?? [])
        need(file, line('also'), 'institution', institution)
      if (enterprise !== undefined && topic.pool === undefined) {
        faults.push({
          file,
          line: line('title'),
          reason: `"${id}" has no pool: nobody would serve it`,
          key: 'topic-without-pool',
          params: { id },
        })
      }
    }
  }
}

function checkPatterns(files: Files, faults: Fault[]): void {
  for (const [id, danger] of Object.entries(files.dangers.content ?? {})) {
    for (const language of languages) {
      danger[language].forEach((written, number) => {
        if (isPattern(written)) return
        faults.push({
          file: 'dangers.yaml',
          line: files.dangers.lineOf([id, language, number]),
          reason: `"${written}" has no words, or more than fourteen`,
          key: 'empty-pattern',
          params: { pattern: written },
        })
      })
    }
  }
}

function checkHours(files: Files, faults: Fault[]): void {
  for (const [id, hours] of Object.entries(files.hours.content ?? {})) {
    for (const [day, periods] of Object.entries(hours)) {
      if (!Array.isArray(periods)) continue
      const line = files.hours.lineOf([id, day])
      let last = ''
      for (const period of periods) {
        const [from = '', to = ''] = period.split('-')
        if (from >= to)
          faults.push({
            file: 'hours.yaml',
            line,
            reason: `${period} ends before it starts`,
            key: 'hours-backwards',
            params: { period, hours: id },
          })
        if (from < last)
          faults.push({
            file: 'hours.yaml',
            line,
            reason: `${period} overlaps the one before`,
            key: 'hours-overlap',
            params: { period, hours: id },
          })
        last = to
      }
    }
  }
}
