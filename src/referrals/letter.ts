/** Writes the letter by which an institution learns what a citizen wants, in the language of the state. */

import type { FoundLanguage, Language } from '#language/languages.ts'
import { writtenDate } from '#replies/local-time.ts'
import type { Texts } from '#routing/rules.ts'
import { text } from '#texts.ts'
import type { ReferralReason } from './referral.ts'

export type MadeTranslation = {
  text: string
  /** An agent's name, or the name of the service. */
  by: string
  madeBy: 'agent' | 'service'
}

export type LetterFacts = {
  institution: Texts
  city: Texts
  caseNumber: string
  /** Local date YYYY-MM-DD. */
  receivedOn: string
  reason: ReferralReason
  isPart: boolean
  topicTitle: Texts | null
  applicant: { name: string | null; address: string; language: FoundLanguage }
  remark: string | null
  translation: MadeTranslation | null
  /** As they were written, oldest first. */
  words: string[]
  fileNames: string[]
}

export function letterOf(
  facts: LetterFacts,
  language: Language,
): { subject: string; text: string } {
  const say = (key: string, params: Record<string, string> = {}) =>
    text(language, `referrals:letter.${key}`, params)
  const { caseNumber, applicant, translation, remark, topicTitle, fileNames } = facts
  const city = facts.city[language]
  const head = [
    say('received', { city, caseNumber, date: writtenDate(language, facts.receivedOn) }),
    say(`reason.${facts.reason}`),
    ...(facts.isPart ? [say('part')] : []),
    ...(topicTitle === null ? [] : [say('about', { topic: topicTitle[language] })]),
  ].join(' ')
  const whom = say('applicant', {
    name: applicant.name ?? say('nameless'),
    address: applicant.address,
    language: text(language, `referrals:language.${applicant.language}`),
  })
  const paragraphs = [
    say('intro', { institution: facts.institution[language] }),
    head,
    whom,
    say('answer'),
    ...(remark === null ? [] : [`${say('remark')}\n${remark}`]),
    ...(translation === null
      ? []
      : [
          `${say(`translation.${translation.madeBy}`, { by: translation.by })}\n${translation.text}`,
        ]),
    `${say('words')}\n${facts.words.join('\n\n')}`,
    ...(fileNames.length === 0 ? [] : [say('attachments', { files: fileNames.join(', ') })]),
    say('signature', { city }),
  ]
  return { subject: say('subject', { caseNumber }), text: paragraphs.join('\n\n') }
}

/** Asks an institution that has said nothing how the request stands. */
export function reminderOf(
  facts: { caseNumber: string; wentOn: string; city: Texts },
  language: Language,
): { subject: string; text: string } {
  const params = { caseNumber: facts.caseNumber, date: writtenDate(language, facts.wentOn) }
  const say = (key: string) => text(language, `referrals:letter.reminder.${key}`, params)
  const signature = text(language, 'referrals:letter.signature', { city: facts.city[language] })
  return { subject: say('subject'), text: `${say('text')}\n\n${signature}` }
}
