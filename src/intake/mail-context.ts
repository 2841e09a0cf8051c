/** Tells the mail door what it must know of the city to read a mail. */

import type { MailContext } from '#channels/email/mail-context.ts'
import { cutOwnWords } from '#language/own-words.ts'
import type { Settings } from '#settings.ts'

/** All of a context but what a thread cannot be handed. */
export type MailFacts = Omit<MailContext, 'cutOwnWords'>

export function mailFacts(settings: Settings, mailbox: string, receivedAt: Date): MailFacts {
  const own = settings.mailboxes.map((one) => one.address)
  return {
    mailbox,
    ownAddresses: settings.smtp === null ? own : [...own, settings.smtp.from.address],
    trustedAuthservIds: settings.authservIds,
    receivedAt,
    limits: {
      readBytes: settings.mailLimits.mailBytes,
      attachmentBytes: settings.mailLimits.attachmentBytes,
    },
  }
}

export function mailContext(facts: MailFacts): MailContext {
  return { ...facts, cutOwnWords }
}
