/** Tells the citizen, in their language, that the answer takes longer, until when and why. */

import type { City } from '#city.ts'
import type { ExtensionReason } from '#clocks/extension-reason.ts'
import type { Transaction } from '#db/connect.ts'
import { insertDelivery } from '#delivery/store.ts'
import { insertEvent } from '#live/store.ts'
import { automaticText } from '#replies/automatic-text.ts'
import { writtenDate } from '#replies/local-time.ts'
import { replySubject } from '#replies/reply-subject.ts'
import type { Answered } from '#replies/store/answered.ts'
import { loadAnswered } from '#replies/store/answered.ts'
import { wantedLanguage } from '#replies/wanted-language.ts'
import { wayOut } from '#replies/way-out.ts'
import { text } from '#texts.ts'

export type Longer = { contactId: number; dueOn: string; reason: ExtensionReason; agentId: number }

/** False: there is no way to reach this citizen in writing, so that the clock must not be extended either. */
export async function tellExtension(
  city: City,
  tx: Transaction,
  { contactId, dueOn, reason, agentId }: Longer,
): Promise<boolean> {
  const now = city.now()
  const answered = await loadAnswered(tx, contactId)
  const domain = (city.settings.smtp?.from.address ?? answered.ourAddress).split('@')[1]
  const way = wayOut(answered, now, domain ?? 'vienas.invalid')
  if (way === null) return false
  const { citizenLanguage } = wantedLanguage(answered)
  const checked = automaticText(
    city,
    'clocks:extended',
    citizenLanguage,
    (language) => ({
      number: answered.caseNumber ?? '',
      day: writtenDate(language, dueOn),
      reason: text(language, `clocks:reason.${reason}`),
    }),
    way.channel,
  )
  const subject = way.channel === 'chat' ? null : subjectOf(answered, checked.language)
  const ids = await insertDelivery(tx, {
    message: { contactId, kind: 'notice', agentId, subject },
    checked,
    ...way,
    // A person decided it and is told of it here, once.
    automatic: false,
    exempt: false,
    now,
  })
  const chatSession = way.channel === 'chat' ? way.address : null
  const about = { at: now, contactId, caseId: answered.caseId, agentId, chatSession }
  await insertEvent(tx, { ...about, kind: 'message-sent', data: ids })
  return true
}

function subjectOf(
  { message, subject, caseNumber }: Answered,
  language: Parameters<typeof text>[0],
): string {
  return replySubject(
    message?.subject ?? subject,
    caseNumber,
    text(language, 'receipts:subject.none'),
  )
}
