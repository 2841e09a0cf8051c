/** Checks that every part of a package has a topic and a pool, can be begun at some time, and that cards name what exists. */

import type { Fault } from './read-file.ts'
import type { Files } from './read-city-files.ts'

export type NeedPart = (
  file: string,
  line: number,
  kind: 'topic' | 'pool' | 'hours',
  id: string | undefined,
) => void

/** Adds every fault it finds; takes files whose shapes are right. */
export function checkPackages(files: Files, faults: Fault[], need: NeedPart): void {
  checkSituations(files, faults, need)
  checkCards(files, faults, need)
  for (const [id, { hours }] of Object.entries(files.city.content?.offices ?? {})) {
    need('city.yaml', files.city.lineOf(['offices', id, 'hours']), 'hours', hours)
  }
}

function checkSituations(files: Files, faults: Fault[], need: NeedPart): void {
  const file = 'life-situations.yaml'
  const { lineOf, content } = files['life-situations']
  for (const [id, { steps, 'proposed-by': proposal }] of Object.entries(content ?? {})) {
    const ids = steps.map((step) => step.id ?? step.topic)
    const begun = new Set<string>()
    steps.forEach(({ topic, pool, after }, number) => {
      const own = ids[number] ?? topic
      const line = lineOf([id, 'steps', number])
      need(file, line, 'topic', topic)
      need(file, line, 'pool', pool)
      const fault = (key: string, reason: string): void => {
        faults.push({ file, line, reason, key, params: { id: own } })
      }
      if (ids.indexOf(own) !== number) fault('step-twice', `the step "${own}" stands twice`)
      // A step waits only for steps above it: so none can wait for itself, even in a roundabout way.
      for (const other of after ?? []) {
        if (!begun.has(other)) fault('step-after', `"${own}" waits for "${other}", not above it`)
      }
      begun.add(own)
    })
    if (steps.every(({ optional }) => optional === true)) {
      const reason = `"${id}" has no part that always belongs to it`
      faults.push({ file, line: lineOf([id]), reason, key: 'package-empty', params: { id } })
    }
    for (const topic of proposal?.topics ?? []) {
      need(file, lineOf([id, 'proposed-by', 'topics']), 'topic', topic)
    }
  }
}

function checkCards(files: Files, faults: Fault[], need: NeedPart): void {
  const offices = Object.keys(files.city.content?.offices ?? {})
  const seen = new Map<string, string>()
  for (const { file, read } of files.cards) {
    for (const [topic, { ready }] of Object.entries(read.content ?? {})) {
      need(file, read.lineOf([topic]), 'topic', topic)
      const before = seen.get(topic)
      if (before !== undefined) {
        faults.push({
          file,
          line: read.lineOf([topic]),
          reason: `the card of "${topic}" stands in ${before} too`,
          key: 'topic-twice',
          params: { id: topic, other: before },
        })
      }
      seen.set(topic, file)
      for (const id of ready?.offices ?? []) {
        if (offices.includes(id)) continue
        const line = read.lineOf([topic, 'ready', 'offices'])
        const reason = `there is no office "${id}"`
        faults.push({ file, line, reason, key: 'no-office', params: { id } })
      }
    }
  }
}
