/** Writes the receipt: we have it, its number, what we think it is about, by when an answer is due, what to do meanwhile. */

import type { ChannelName } from '#channels/channel.ts'
import type { CheckedText } from '#language/check-reply.ts'
import type { FoundLanguage, Language } from '#language/languages.ts'
import type { Institution, PublicContact, Texts } from '#routing/rules.ts'
import { text } from '#texts.ts'
import { briefReceipt } from './brief-receipt.ts'
import { languagesFor, ownNames, sayAutomatically, type Speaker } from './automatic-text.ts'
import { writtenDate, writtenMoment } from './local-time.ts'
import { replySubject } from './reply-subject.ts'

export type Receipt = {
  language: FoundLanguage
  channel: ChannelName
  caseNumber: string
  /** Of the message that is answered; null for chat and for mails without one. */
  subject: string | null
  topicTitle: Texts | null
  /** Danger to life: the receipt begins with the emergency number of the city, then `say`. */
  danger: { say: Texts | null } | null
  /** One question, where it is unclear who has to take it. */
  question: Texts | null
  /** What the city tells everyone whom one of its rules concerns. */
  notice?: Texts | null
  /** Who is competent where the city is not; its contact holds verified data only. */
  institution: Pick<Institution, 'name' | 'contact'> | null
  /** Local date YYYY-MM-DD by which an answer is due. */
  dueOn: string | null
  /** When the pool works again, where it does not now. */
  opensAt: Date | null
  /** Path and secret by which the citizen follows the case, in a language of theirs. */
  follow: ((language: Language) => string) | null
  /** What an incident's citizens are told; languages that are missing are left out. */
  incidentAnswer: Partial<Record<Language, string>> | null
  /** answer: "answer this mail"; write: "write here"; leaveMail: "leave your address, nobody is here". */
  hint: 'answer' | 'write' | 'leaveMail'
}

/**
 * Should the check refuse the whole (a title, an answer or a warning in another language), a receipt without such
 * details still goes out; the last of them rests on the house's own texts alone and always passes.
 */
export function composeReceipt(
  city: Speaker,
  receipt: Receipt,
): { subject: string; checked: CheckedText } {
  const none = {
    topicTitle: null,
    question: null,
    notice: null,
    institution: null,
    incidentAnswer: null,
  }
  const plain = { ...receipt, ...none }
  const danger = receipt.danger === null ? null : { say: null }
  const checked = attempt(receipt) ?? attempt(plain) ?? said({ ...plain, danger })
  return { subject: subjectOf(city, receipt), checked }

  function attempt(whole: Receipt): CheckedText | null {
    try {
      return said(whole)
    } catch {
      return null
    }
  }
  function said(what: Receipt): CheckedText {
    return sayAutomatically(city, what, (language, choice) => ({
      first: openingOf(city, what, language),
      rest: paragraphs(city, what, language, choice).join('\n\n'),
    }))
  }
}

function subjectOf(city: Speaker, receipt: Receipt): string {
  const [language = city.replyPolicy.stateLanguage] = languagesFor(city, receipt).languages
  return replySubject(receipt.subject, receipt.caseNumber, text(language, 'receipts:subject.none'))
}

function openingOf({ rules }: Speaker, { danger }: Receipt, language: Language): string {
  if (danger === null) return ''
  const call = text(language, 'receipts:danger', { number: rules.city.emergencyNumber })
  return danger.say === null ? call : `${call}\n\n${danger.say[language]}`
}

function paragraphs(
  city: Speaker,
  receipt: Receipt,
  language: Language,
  choice: string | null,
): string[] {
  if (receipt.channel === 'sms') return briefReceipt(city, receipt, language)
  const isMail = receipt.channel === 'email'
  const got = text(language, isMail ? 'receipts:got.email' : 'receipts:got.chat', {
    caseNumber: receipt.caseNumber,
  })
  return [
    ...(isMail ? [text(language, 'receipts:greeting')] : []),
    ...(receipt.danger === null
      ? [...gotAndTopic(receipt, language, got), ...promises(city, receipt, language)]
      : [got, text(language, 'receipts:dangerTold')]),
    ...followed(receipt, language),
    text(language, `receipts:hint.${receipt.hint}`),
    choice ?? otherLanguages(city, language),
    ...(isMail ? [signature(city, language)] : []),
  ]
}

function followed({ follow }: Receipt, language: Language): string[] {
  return follow === null ? [] : [text(language, 'receipts:follow', { url: follow(language) })]
}

function gotAndTopic(
  { topicTitle, institution, question, notice, incidentAnswer }: Receipt,
  language: Language,
  got: string,
): string[] {
  const isGuess = topicTitle !== null && institution === null && question === null
  const answer = incidentAnswer?.[language]
  return [
    isGuess ? `${got} ${text(language, 'receipts:topic', { title: topicTitle[language] })}` : got,
    ...(answer ? [text(language, 'receipts:incident'), answer] : []),
    ...(notice ? [notice[language]] : []),
    ...(institution === null ? [] : [notOurs(institution, language)]),
    ...(question === null ? [] : [`${text(language, 'receipts:question')}\n${question[language]}`]),
  ]
}

function promises({ rules }: Speaker, { dueOn, opensAt }: Receipt, language: Language): string[] {
  const due = dueOn === null ? [] : [{ key: 'due', params: { date: writtenDate(language, dueOn) } }]
  const { timezone } = rules.city
  const closed =
    opensAt === null
      ? []
      : [{ key: 'closed', params: { opening: writtenMoment(language, opensAt, timezone) } }]
  const said = [...closed, ...due].map(({ key, params }) =>
    text(language, `receipts:${key}`, params),
  )
  return said.length === 0 ? [] : [said.join(' ')]
}

/** A wrong guess of ours is put right by an answer in the right language. */
function otherLanguages({ rules }: Speaker, language: Language): string {
  const languages = ownNames(rules.city.languages.filter((other) => other !== language))
  return text(language, 'receipts:language', { languages })
}

function signature({ rules }: Speaker, language: Language): string {
  const name = text(language, 'receipts:signature', { city: rules.city.name[language] })
  return `${name}\n${text(language, 'receipts:automatic')}`
}

function notOurs(
  { name, contact }: Pick<Institution, 'name' | 'contact'>,
  language: Language,
): string {
  const contacts = contactsOf(contact)
  return [
    text(language, 'receipts:notOurs.who', { name: name[language] }),
    ...(contacts === '' ? [] : [text(language, 'receipts:notOurs.contacts', { contacts })]),
    text(language, 'receipts:notOurs.next'),
  ].join(' ')
}

/** How the institution is reached; every one of them was seen on a public page. */
function contactsOf({ shortCode, phone, email, web }: PublicContact): string {
  return [shortCode, phone, email, web].filter((way) => way !== null).join(', ')
}
