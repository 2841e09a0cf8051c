/** Tells a citizen, in their language, who decides their matter, why, and how to reach them. */

import type { ChannelName } from '#channels/channel.ts'
import type { CheckedText } from '#language/check-reply.ts'
import type { FoundLanguage, Language } from '#language/languages.ts'
import { languagesFor, sayAutomatically } from '#replies/automatic-text.ts'
import type { Speaker } from '#replies/automatic-text.ts'
import type { Institution, PublicContact, Texts } from '#routing/rules.ts'
import { text } from '#texts.ts'
import type { ReferralReason } from './referral.ts'

export type NoticeFacts = {
  language: FoundLanguage
  channel: ChannelName
  caseNumber: string
  /** Its contact holds verified data only: `PublicContact` has no others. */
  institution: Pick<Institution, 'name' | 'contact'>
  reason: ReferralReason
  isPart: boolean
  topicTitle: Texts | null
  /** The term that the law sets; null where the city's rules name none. */
  term: { amount: number; unit: string } | null
}

export type Notice = { subject: string; checked: CheckedText }

/** Should the check refuse the whole (a title or a name in another language), the short words still go out. */
export function noticeOf(city: Speaker, facts: NoticeFacts): Notice {
  const whole = (language: Language) => wholeText(city, facts, language)
  const short = (language: Language) => shortText(city, facts, language)
  const [language = city.replyPolicy.stateLanguage] = languagesFor(city, facts).languages
  const subject = text(language, 'referrals:notice.subject')
  return { subject, checked: said(city, facts, whole) ?? sayAll(city, facts, short) }
}

function said(
  city: Speaker,
  facts: NoticeFacts,
  words: (language: Language) => string,
): CheckedText | null {
  try {
    return sayAll(city, facts, words)
  } catch {
    return null
  }
}

function sayAll(city: Speaker, facts: NoticeFacts, words: (language: Language) => string) {
  return sayAutomatically(city, facts, (language, choice) => ({
    rest: [words(language), choice].filter((part) => part !== null).join('\n\n'),
  }))
}

function wholeText(city: Speaker, facts: NoticeFacts, language: Language): string {
  if (facts.channel === 'sms') return briefText(city, facts, language)
  const { rules } = city
  const say = sayerIn(language)
  const { caseNumber, institution, reason, isPart, topicTitle, term, channel } = facts
  const contacts = contactsOf(institution.contact)
  const who = say('who', { caseNumber, institution: institution.name[language] })
  const about = topicTitle === null ? [] : [say('about', { topic: topicTitle[language] })]
  const hasTerm = term !== null && ['working_day', 'calendar_day'].includes(term.unit)
  return [
    ...(channel === 'chat' ? [] : [say('greeting')]),
    [who, ...about].join(' '),
    say(`reason.${reason}`),
    [
      say(isPart ? 'part' : 'whole'),
      ...(hasTerm ? [say(`law.${term.unit}`, { count: term.amount })] : []),
    ].join(' '),
    [
      say('answer'),
      contacts === '' ? say('noContacts', { caseNumber }) : say('contacts', { contacts }),
    ].join(' '),
    say('signature', { city: rules.city.name[language] }),
  ].join('\n\n')
}

/** By text: who decides, that it went there, and how they are reached. */
function briefText({ rules }: Speaker, facts: NoticeFacts, language: Language): string {
  const say = sayerIn(language)
  const { caseNumber, institution, isPart } = facts
  const named = { caseNumber, institution: institution.name[language] }
  const { shortCode, phone, email, web } = institution.contact
  const contacts = [shortCode ?? phone, email ?? web].filter((way) => way !== null).join(', ')
  return [
    say(isPart ? 'briefPart' : 'brief', named),
    ...(contacts === '' ? [] : [say('briefContacts', { contacts })]),
    rules.city.name[language],
  ].join(' ')
}

function shortText({ rules }: Speaker, facts: NoticeFacts, language: Language): string {
  const say = sayerIn(language)
  const { caseNumber, institution } = facts
  const shortly = say('shortly', { caseNumber, institution: institution.name[language] })
  return [shortly, say('signature', { city: rules.city.name[language] })].join('\n\n')
}

function sayerIn(language: Language) {
  return (key: string, params: Record<string, string | number> = {}) =>
    text(language, `referrals:notice.${key}`, params)
}

/** Each was seen on a public page. */
function contactsOf({ shortCode, phone, email, web }: PublicContact): string {
  return [shortCode, phone, email, web].filter((way) => way !== null).join(', ')
}
