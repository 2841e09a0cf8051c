/** Turns the bytes of a mail into what the citizen said, whatever state the mail is in. */
import type { Inbound } from '../channel.ts'
import type { MailContext } from './mail-context.ts'

export type ParseMail = (raw: Uint8Array, context: MailContext) => Promise<Inbound>
