/** Puts a letter to an institution on its way: by mail, or as a bundle that a person takes there. */

import { randomUUID } from 'node:crypto'
import type { City } from '#city.ts'
import type { Transaction } from '#db/connect.ts'
import { localDateOf } from '#deadlines/zone.ts'
import { insertLetter } from '#delivery/store.ts'
import type { Institution } from '#routing/rules.ts'
import { letterOf } from './letter.ts'
import type { MadeTranslation } from './letter.ts'
import type { ReferralWay } from './referral.ts'
import { insertLetterOf } from './store/letter.ts'
import { attachFiles } from './store/matter.ts'
import type { Matter } from './store/matter.ts'
import type { ReferralRow } from './store/referral.ts'

export type Posted = { messageId: number; deliveryId: number | null }

/** `how` export, or an institution without a known mail address: nothing leaves by itself. */
export async function sendLetter(
  city: City,
  tx: Transaction,
  referral: Pick<ReferralRow, 'id' | 'contactId' | 'reason' | 'remark' | 'part' | 'partWords'>,
  to: { institution: Institution; how: ReferralWay },
  what: { matter: Matter; translation: MadeTranslation | null },
  by: { agentId: number; now: Date },
): Promise<Posted> {
  const { matter, translation } = what
  const { name, stateLanguage, timezone } = city.rules.city
  const topic = city.rules.topics.find(({ id }) => id === matter.topic) ?? null
  const files = matter.files.filter(({ isInfected }) => !isInfected)
  const isPart = referral.part === 'part'
  const { subject, text } = letterOf(
    {
      institution: to.institution.name,
      city: name,
      caseNumber: matter.caseNumber,
      receivedOn: localDateOf(matter.receivedAt, timezone),
      reason: referral.reason,
      isPart,
      topicTitle: isPart ? null : (topic?.title ?? null),
      applicant: { ...matter.citizen, language: matter.language },
      remark: referral.remark,
      translation,
      words:
        referral.partWords === null
          ? matter.messages.map(({ words }) => words)
          : [referral.partWords],
      fileNames: files.map(({ fileName }) => fileName),
    },
    stateLanguage,
  )
  const posted = await insertLetter(tx, {
    contactId: referral.contactId,
    agentId: by.agentId,
    subject,
    text,
    language: stateLanguage,
    address: to.how === 'mail' ? to.institution.contact.email : null,
    externalId: `${randomUUID()}@${domainOf(city, matter.ourAddress)}`,
    now: by.now,
  })
  await attachFiles(
    tx,
    posted.messageId,
    files.map(({ id }) => id),
  )
  await insertLetterOf(tx, { referralId: referral.id, kind: 'referral', ...posted })
  return posted
}

export function domainOf({ settings }: City, ourAddress: string): string {
  return (settings.smtp?.from.address ?? ourAddress).split('@')[1] ?? 'vienas.invalid'
}
