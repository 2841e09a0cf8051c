/** Reads in which language a city answers, per channel and kind of text, from the city's own rules. */
import { isLanguage, type FoundLanguage, type Language } from './languages.ts'

/** What is being sent. `formal`: a decision or letter with a number; `automatic`: nobody typed it for this citizen. */
export type ReplyKind = 'chat' | 'informal' | 'formal' | 'automatic'
const replyKinds: readonly string[] = [
  'chat',
  'informal',
  'formal',
  'automatic',
] satisfies ReplyKind[]

/**
 * `citizen`: the citizen's language carries the content.
 * `state-and-citizen`: the state language and a translation into the citizen's.
 * `state-or-citizen`: either of them; for receipts and the like.
 * `state-unless-asked`: the state language; another one where the client asked for it.
 * `state-with-marked-translation`: the state language and a translation that says it is informal.
 */
export type ReplyRule =
  | 'citizen'
  | 'state-and-citizen'
  | 'state-or-citizen'
  | 'state-unless-asked'
  | 'state-with-marked-translation'
const replyRules: readonly string[] = [
  'citizen',
  'state-and-citizen',
  'state-or-citizen',
  'state-unless-asked',
  'state-with-marked-translation',
] satisfies ReplyRule[]

/** One line of the policy; the first that fits counts. Without `kind` or `channel` it fits all of them. */
export type ReplyPolicyLine = {
  kind?: ReplyKind
  channel?: string
  rule: ReplyRule
  /** The law, decision or custom behind it. */
  source: string
}

export type ReplyPolicy = {
  stateLanguage: Language
  /** For citizens whose language is none of the six or unknown: in this order. */
  fallbacks: readonly Language[]
  lines: readonly ReplyPolicyLine[]
}

export type ParsedReplyPolicy = { ok: true; policy: ReplyPolicy } | { ok: false; faults: string[] }

/** Takes what stands in `reply-policy.yaml`; names every fault with the place where it is. */
export function parseReplyPolicy(value: unknown): ParsedReplyPolicy {
  const faults: string[] = []
  const data = isRecord(value) ? value : {}
  if (!isRecord(value))
    faults.push('reply-policy: must be a map with stateLanguage, fallbacks and lines')
  const { stateLanguage } = data
  if (!isLanguage(stateLanguage)) faults.push('stateLanguage: must be one of lt en ru pl uk lv')
  const fallbacks = Array.isArray(data['fallbacks']) ? data['fallbacks'].filter(isLanguage) : []
  if (fallbacks.length === 0 || fallbacks.length !== listLength(data['fallbacks'])) {
    faults.push('fallbacks: must be a list of one or more of lt en ru pl uk lv')
  }
  const given: unknown[] = Array.isArray(data['lines']) ? data['lines'] : []
  const lines = given.flatMap((line, i) => parseLine(line, `lines[${i}]`, faults))
  const last = lines.at(-1)
  if (last === undefined || last.kind !== undefined || last.channel !== undefined) {
    faults.push(
      'lines: the last line must fit everything (no kind, no channel), so that no text is without a rule',
    )
  }
  if (faults.length > 0 || !isLanguage(stateLanguage)) return { ok: false, faults }
  return { ok: true, policy: { stateLanguage, fallbacks, lines } }
}

function parseLine(value: unknown, place: string, faults: string[]): ReplyPolicyLine[] {
  if (!isRecord(value)) {
    faults.push(`${place}: must be a map with rule and source`)
    return []
  }
  const { kind, channel, rule, source } = value
  const before = faults.length
  if (kind !== undefined && !isKind(kind))
    faults.push(`${place}.kind: must be one of ${replyKinds.join(' ')}`)
  if (channel !== undefined && typeof channel !== 'string')
    faults.push(`${place}.channel: must be the name of a channel`)
  if (!isRule(rule)) faults.push(`${place}.rule: must be one of ${replyRules.join(' ')}`)
  if (typeof source !== 'string' || source.trim() === '')
    faults.push(`${place}.source: must say what the rule rests on`)
  if (faults.length > before || !isRule(rule) || typeof source !== 'string') return []
  return [
    {
      rule,
      source,
      ...(isKind(kind) ? { kind } : {}),
      ...(typeof channel === 'string' ? { channel } : {}),
    },
  ]
}

/** The rule for a text of this kind on this channel. A parsed policy has one for everything. */
export function replyRule(policy: ReplyPolicy, kind: ReplyKind, channel?: string): ReplyPolicyLine {
  const line = policy.lines.find(
    (candidate) =>
      (candidate.kind === undefined || candidate.kind === kind) &&
      (candidate.channel === undefined || candidate.channel === channel),
  )
  return line ?? { rule: 'citizen', source: 'no line of the policy fits' }
}

/**
 * The languages a text must be written in to be let out, in the order in which they stand in it; `marked`: all but
 * the first are translations that say they are informal. For those who compose texts without a person's hand.
 */
export function replyLanguages(
  policy: ReplyPolicy,
  to: {
    kind: ReplyKind
    channel?: string
    citizenLanguage: FoundLanguage
    asked?: Language | boolean
  },
): { languages: Language[]; marked: boolean } {
  const { rule } = replyRule(policy, to.kind, to.channel)
  const state = policy.stateLanguage
  const wish = isLanguage(to.asked) ? to.asked : to.citizenLanguage
  const own = isLanguage(wish) ? wish : (policy.fallbacks[0] ?? state)
  const both = [...new Set([state, own])]
  switch (rule) {
    case 'citizen':
    case 'state-or-citizen':
      return { languages: [own], marked: false }
    case 'state-unless-asked':
      return {
        languages: [to.asked === undefined || to.asked === false ? state : own],
        marked: false,
      }
    case 'state-and-citizen':
      return { languages: both, marked: false }
    case 'state-with-marked-translation':
      return { languages: both, marked: both.length > 1 }
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isKind(value: unknown): value is ReplyKind {
  return typeof value === 'string' && replyKinds.includes(value)
}

function isRule(value: unknown): value is ReplyRule {
  return typeof value === 'string' && replyRules.includes(value)
}

function listLength(value: unknown): number {
  return Array.isArray(value) ? value.length : 0
}
