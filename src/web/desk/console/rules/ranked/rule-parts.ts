/** Lists what a ranked rule may ask for and what it may set, each with how it is written: the rows of its form. */
import type { Plain } from '#rulebook/edits/splice.ts'

/** From where the words come that may be chosen. */
export type Source =
  | 'channels'
  | 'languages'
  | 'outcomes'
  | 'weekdays'
  | 'priorities'
  | 'topics'
  | 'enterprises'
  | 'pools'
  | 'institutions'
  | 'places'
  | 'groups'
  | 'skills'
  | 'questions'
  | 'notices'

export type Kind =
  /** One or several of them. */
  | { is: 'choices'; of: Source }
  | { is: 'choice'; of: Source }
  /** One a line. */
  | { is: 'lines' }
  | { is: 'text'; pattern: string }
  | { is: 'seconds' }
  | { is: 'yes-or-no' }
  /** It is set or it is not there. */
  | { is: 'set' }
  | { is: 'earlier' }
  | { is: 'load' }
  | { is: 'overflow' }

/** In the order in which a supervisor thinks of them. A test holds that they are those of the schema. */
export const conditionKinds: Readonly<Record<string, Kind>> = {
  topic: { is: 'choices', of: 'topics' },
  words: { is: 'lines' },
  language: { is: 'choices', of: 'languages' },
  channel: { is: 'choices', of: 'channels' },
  enterprise: { is: 'choices', of: 'enterprises' },
  institution: { is: 'choices', of: 'institutions' },
  outcome: { is: 'choices', of: 'outcomes' },
  place: { is: 'choices', of: 'places' },
  group: { is: 'choices', of: 'groups' },
  sender: { is: 'lines' },
  contacted: { is: 'lines' },
  days: { is: 'choices', of: 'weekdays' },
  hours: { is: 'lines' },
  holiday: { is: 'yes-or-no' },
  season: { is: 'text', pattern: String.raw`\d\d-\d\d\.\.\d\d-\d\d` },
  earlier: { is: 'earlier' },
  load: { is: 'load' },
}

export const effectKinds: Readonly<Record<string, Kind>> = {
  priority: { is: 'choice', of: 'priorities' },
  pool: { is: 'choice', of: 'pools' },
  'same-pool-again': { is: 'set' },
  'same-agent-seconds': { is: 'seconds' },
  skills: { is: 'choice', of: 'skills' },
  overflow: { is: 'overflow' },
  question: { is: 'choice', of: 'questions' },
  notice: { is: 'choice', of: 'notices' },
}

/** What stands in a row that was just added. */
export function emptyOf(kind: Kind): Plain {
  switch (kind.is) {
    case 'choices':
    case 'lines':
      return []
    case 'choice':
    case 'text':
      return ''
    case 'seconds':
      return 600
    case 'yes-or-no':
    case 'set':
      return true
    case 'earlier':
      return { 'same-topic': true }
    case 'load':
      return { pool: '', waiting: 10 }
    case 'overflow':
      return [{ pool: '', after: 120 }]
  }
}

/** One word stands for a list of one. */
export function wordsOf(value: Plain | undefined): string[] {
  const list = Array.isArray(value) ? value : [value]
  return list.filter((one) => typeof one === 'string')
}
