/** Asks the city's virus scanner about everything that citizens attach, before an agent opens it. */

import { askClamd } from '#channels/email/clamd.ts'
import type { City } from '#city.ts'
import { readBlob } from '#contacts/store/blob.ts'
import { listUnchecked, noteVirus, type UncheckedAttachment } from '#contacts/store/virus.ts'
import { insertEvent } from '#live/store.ts'

const atOnce = 20

/**
 * How many were asked about; 0 without CLAMD_URL. A scanner that does not answer is asked again later; one
 * that refuses an attachment for its size is believed, and the agent sees that nobody has looked into it.
 */
export async function checkViruses(city: City): Promise<number> {
  const { clamd } = city.settings
  if (clamd === null) return 0
  const peer = `tcp://${clamd.host}:${clamd.port}`
  let asked = 0
  for (;;) {
    const unchecked = await listUnchecked(city.sql, atOnce)
    for (const attachment of unchecked) {
      if (!(await check(city, peer, attachment))) return asked
      asked += 1
    }
    if (unchecked.length < atOnce) return asked
  }
}

/** False when the scanner could not be asked. No transaction is open meanwhile. */
async function check(city: City, peer: string, attachment: UncheckedAttachment): Promise<boolean> {
  const chunks: Uint8Array[] = []
  for await (const chunk of readBlob(city.sql, attachment.blobId)) chunks.push(chunk)
  const answer = await askClamd(peer, Buffer.concat(chunks))
  if (answer.state === 'unavailable' && !/size limit/i.test(answer.because)) {
    city.log.warn('The virus scanner cannot be asked.', { because: answer.because })
    return false
  }
  const name = answer.state === 'infected' ? answer.name : null
  await city.sql.begin(async (tx) => {
    if (!(await noteVirus(tx, attachment.id, answer.state, name))) return
    if (answer.state !== 'infected') return
    const { contactId } = attachment
    await insertEvent(tx, { at: city.now(), kind: 'attachment-infected', contactId })
  })
  if (answer.state === 'infected') city.wake('events')
  return true
}
