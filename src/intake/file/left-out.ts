/** Tells the agent, in the conversation, which part of a message a limit kept from being shown. */

import type { InboundMessage } from '#channels/channel.ts'
import { insertNote } from '#contacts/store/note.ts'
import type { Database } from '#db/connect.ts'
import type { Language } from '#language/languages.ts'
import { text } from '#texts.ts'
import type { Reading } from '../reading.ts'
import type { FiledContact } from './contact.ts'

/** A mail may hold thousands of files; the raw mail names the rest. */
const mostNamed = 10

/** In the language of the house, as nobody knows who will read it. */
export async function noteLeftOut(
  tx: Database,
  { message, arrival }: Reading,
  contact: FiledContact,
  language: Language,
): Promise<void> {
  const remark = remarkOn(message, language)
  if (remark === null) return
  await insertNote(tx, { contactId: contact.id, agentId: null, text: remark, now: arrival.now })
}

function remarkOn({ leftOut = [], channel }: InboundMessage, language: Language): string | null {
  const files = leftOut
    .flatMap(({ fileName, size }) =>
      fileName === null
        ? []
        : [size === 0 ? fileName : `${fileName} (${megabytes(size, language)} MB)`],
    )
    .slice(0, mostNamed)
  const what = channel === 'sms' ? 'intake:leftOut.media' : 'intake:leftOut.files'
  const end = leftOut.find(({ fileName }) => fileName === null)
  const remarks = [
    files.length === 0 ? null : text(language, what, { files }),
    end === undefined
      ? null
      : text(language, 'intake:leftOut.end', { megabytes: megabytes(end.size, language) }),
  ].filter((remark) => remark !== null)
  return remarks.length === 0 ? null : remarks.join('\n')
}

function megabytes(bytes: number, language: Language): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(bytes / 1_000_000)
}
