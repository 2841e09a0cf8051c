/** Reads all files of a city as one rulebook: either it is sound and joined, or every fault is told. */

import { LineCounter, parseDocument } from 'yaml'
import type { Read } from '#deadlines/fault.ts'
import { parseCalendar, parseDeadlines } from '#deadlines/parse.ts'
import { parseReplyPolicy } from '#language/reply-policy.ts'
import type { ReplyPolicy } from '#language/reply-policy.ts'
import { readCityFiles } from '#routing/read-city-files.ts'
import type { CityFiles } from '#routing/read-city-files.ts'
import type { Fault } from '#routing/read-file.ts'
import { checkPromises } from './check-promises.ts'
import { findingOf, inOrder } from './finding.ts'
import type { Finding } from './finding.ts'
import { findShadowed } from './find-shadowed.ts'
import { joinedFormat } from './joined.ts'
import type { Joined } from './joined.ts'
import { readTestSet } from './test-set.ts'

export type JoinedRulebook = { joined: Joined | null; findings: Finding[] }

/** Takes a second for a large city: in a thread, or before the doors open. */
export function joinRulebook(files: CityFiles): JoinedRulebook {
  const faults: Fault[] = []
  const { rules, faults: found } = readCityFiles(files)
  faults.push(...found)
  const deadlineRules = taken(from(files, 'deadlines.yaml', parseDeadlines), faults)
  const replyPolicy = replyPolicyOf(files, faults)
  const calendars = [...files.keys()].filter((path) => path.startsWith('../calendars/'))
  const wanted = rules === null ? calendars[0] : `../calendars/${rules.country.toLowerCase()}.yaml`
  const calendar = taken(from(files, wanted ?? '../calendars/', parseCalendar), faults)
  const tests = rules === null ? [] : testsOf(files, rules, faults)
  if (rules !== null && deadlineRules !== null) {
    faults.push(...checkPromises(files, rules, deadlineRules))
  }
  const findings = faults.map((fault) => findingOf(fault))
  if (rules !== null) findings.push(...findShadowed(files, rules))
  const isSound = findings.every(({ severity }) => severity === 'warning')
  const isWhole =
    isSound && rules !== null && deadlineRules !== null && calendar !== null && replyPolicy !== null
  const joined = isWhole
    ? { format: joinedFormat, rules, calendar, deadlineRules, replyPolicy, tests }
    : null
  return { joined, findings: inOrder(findings) }
}

function testsOf(files: CityFiles, rules: Joined['rules'], faults: Fault[]): Joined['tests'] {
  const { sentences, faults: found } = readTestSet(files, rules)
  faults.push(...found)
  return sentences
}

function from<T>(
  files: CityFiles,
  path: string,
  parse: (text: string, file: string) => Read<T>,
): Read<T> {
  const text = files.get(path)
  if (text !== undefined) return parse(text, path)
  return { ok: false, faults: [missing(path)] }
}

function missing(file: string): Fault {
  return { file, line: 1, reason: 'the file is missing', key: 'missing-file', params: { file } }
}

function taken<T>(read: Read<T>, faults: Fault[]): T | null {
  if (read.ok) return read.value
  faults.push(...read.faults)
  return null
}

function replyPolicyOf(files: CityFiles, faults: Fault[]): ReplyPolicy | null {
  const file = 'reply-policy.yaml'
  const text = files.get(file)
  if (text === undefined) {
    faults.push(missing(file))
    return null
  }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  for (const error of document.errors) {
    const reason = error.message.split('\n')[0] ?? 'not YAML'
    const { line } = lines.linePos(error.pos[0])
    faults.push({ file, line, reason, key: 'not-yaml', params: { message: reason } })
  }
  if (document.errors.length > 0) return null
  const policy = parseReplyPolicy(document.toJS())
  if (policy.ok) return policy.policy
  faults.push(...policy.faults.map((reason) => ({ file, line: 1, reason })))
  return null
}
