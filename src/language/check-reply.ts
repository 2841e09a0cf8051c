/** Lets an answer out only in the language that the citizen understands and the city has promised. */
import { carriers, judgeShort, type Sentence, type Verdict } from './check-reply/judge.ts'
import { isLanguage, type FoundLanguage, type Language } from './languages.ts'
import { cutOwnWords } from './own-words.ts'
import { weighLanguages } from './passages.ts'
import { replyRule, type ReplyKind, type ReplyPolicy, type ReplyRule } from './reply-policy.ts'

/** Not exported, so that no other file can make or cast the brand. */
const checkedBrand: unique symbol = Symbol('checked reply')

export type { Sentence } from './check-reply/judge.ts'

/** Who let a text out against the rule, and why; `overrode` is the key of the refusal, null where none was due. */
export type ReplyException = { by: string; reason: string; overrode: string | null }

/**
 * The only text that deliveries accept. Nothing but `checkReply` can make one: the brand is not exported.
 * `language` is the language of the answer for `Content-Language` and for speech; `languages` all that carry content.
 */
export type CheckedText = {
  readonly text: string
  readonly language: Language
  readonly languages: readonly Language[]
  readonly kind: ReplyKind
  readonly rule: ReplyRule
  readonly exception: ReplyException | null
  readonly [checkedBrand]: true
}

export type ReplyToCheck = {
  text: string
  /** Language of the message that is answered. */
  citizenLanguage: FoundLanguage
  /** Language of the case: what counts where the message does not tell. */
  caseLanguage: FoundLanguage
  kind: ReplyKind
  channel?: string
  /** The language that the citizen asked to be answered in, or `true` for "the one I write in". */
  asked?: Language | boolean
  policy: ReplyPolicy
  /** Given by a supervisor; both fields must say something. */
  exception?: { by: string; reason: string }
}

export type ReplyChecked =
  | { allowed: true; checked: CheckedText; note: Sentence | null }
  | { allowed: false; code: 'reply-language-mismatch'; reason: Sentence; remedy: Sentence }

/** Pure. Judges the agent's own words: no quoted original, greeting, signature or legal formula. */
export function checkReply(input: ReplyToCheck): ReplyChecked {
  const { rule } = replyRule(input.policy, input.kind, input.channel)
  const verdict = judge(input, rule)
  const exception = validException(input.exception)
  if (!verdict.passes && exception === null) {
    return {
      allowed: false,
      code: 'reply-language-mismatch',
      reason: verdict.reason,
      remedy: verdict.remedy,
    }
  }
  const checked: CheckedText = {
    text: input.text,
    language: verdict.languages[0] ?? input.policy.stateLanguage,
    languages: verdict.languages,
    kind: input.kind,
    rule,
    exception: exception && { ...exception, overrode: verdict.passes ? null : verdict.reason.key },
    [checkedBrand]: true,
  }
  const note = verdict.passes
    ? verdict.note
    : { key: 'note.exception', params: { by: exception?.by ?? '' } }
  return { allowed: true, checked, note }
}

function validException(given: ReplyToCheck['exception']): { by: string; reason: string } | null {
  return given && given.by.trim() !== '' && given.reason.trim() !== '' ? given : null
}

function judge(input: ReplyToCheck, rule: ReplyRule): Verdict {
  const wanted = wantedLanguage(input)
  const cut = cutOwnWords(input.text)
  const said = cut.parts
    .filter((part) => part.kind === 'own')
    .map((part) => part.text)
    .join('')
  const mixture = weighLanguages(said)
  const expectation = {
    wanted,
    rule,
    asked: input.asked ?? false,
    policy: input.policy,
    whole: input.text,
    said,
  }
  return judgeShort(expectation, mixture, input.caseLanguage) ?? carriers(expectation, mixture)
}

/** The language to answer in: what was asked for, else the message's, else the case's. */
function wantedLanguage({ asked, citizenLanguage, caseLanguage }: ReplyToCheck): FoundLanguage {
  if (isLanguage(asked)) return asked
  return citizenLanguage === 'und' ? caseLanguage : citizenLanguage
}
