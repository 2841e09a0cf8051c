/** Takes out of a message what PostgreSQL cannot hold, and names a sender who gave no address. */

import type { InboundMessage } from '#channels/channel.ts'

/** Longest list of Message-IDs that is followed; a chain beyond it is somebody's experiment. */
const mostReferences = 200

/** NUL and halves of a character are what a text in PostgreSQL cannot have; the raw mail still has them. */
export function tamed(message: InboundMessage): InboundMessage {
  return {
    ...message,
    subject: message.subject === null ? null : clean(message.subject),
    text: clean(message.text),
    html: message.html === null ? null : clean(message.html),
    ownWords: clean(message.ownWords),
    from: {
      ...message.from,
      name: message.from.name === null ? null : clean(message.from.name),
    },
    thread: {
      ...message.thread,
      references: message.thread.references.slice(0, mostReferences).map(clean),
      caseNumbers: message.thread.caseNumbers.slice(0, 20).map(clean),
    },
    attachments: message.attachments.map((attachment) => ({
      ...attachment,
      fileName: clean(attachment.fileName),
    })),
    ...(message.leftOut !== undefined && {
      leftOut: message.leftOut.map(({ fileName, size }) => ({
        fileName: fileName === null ? null : clean(fileName),
        size,
      })),
    }),
  }
}

/** Lower case; for a mail without a readable sender a stand-in that no other mail shares and nobody can be sent to. */
export function addressOf(message: InboundMessage): string {
  const address = clean(message.from.address).trim().toLowerCase()
  return isAddress(message, address) ? address : `unknown-${message.fingerprint.slice(0, 24)}`
}

/** Whether something can be sent back to where the message came from. */
export function canBeAnswered(message: InboundMessage): boolean {
  return isAddress(message, message.from.address.trim())
}

/** Of the top-level domain `invalid` (RFC 2606) is what the mail door gives to mails without a sender. */
function isAddress(message: InboundMessage, address: string): boolean {
  if (message.channel === 'sms') return /^\+[1-9]\d{6,14}$/.test(address)
  if (message.channel !== 'email') return true
  return /^[^\s@]+@[^\s@]+$/.test(address) && !address.endsWith('.invalid')
}

function clean(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed()
  return whole.includes('\0') ? whole.replaceAll('\0', '') : whole
}
