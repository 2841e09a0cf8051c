/** Files who wrote: the citizen we know by this address, or somebody new. */

import { insertAddress, insertCitizen, proveAddress } from '#citizens/store.ts'
import type { Database } from '#db/connect.ts'
import { together } from '#db/together.ts'
import type { Reading } from '../reading.ts'

export type FiledSender = { citizenId: number; addressId: number }

/**
 * Whose contact this is. An answer to a signed reply address stays the matter of the case's citizen even when it
 * comes from another address; that address gains nothing by it.
 */
export function ownerOf(reading: Reading): FiledSender {
  const sender = senderOf(reading)
  const { continues } = reading.belonging
  return continues?.isProvenByReplyAddress === true
    ? { ...sender, citizenId: continues.case.citizenId }
    : sender
}

/** Who wrote. */
export function senderOf({ recalled }: Reading): FiledSender {
  return recalled.sender === null
    ? { citizenId: recalled.ids.citizen, addressId: recalled.ids.address }
    : { citizenId: recalled.sender.citizenId, addressId: recalled.sender.addressId }
}

export async function fileSender(tx: Database, reading: Reading): Promise<void> {
  const { message, arrival, recalled, language, belonging } = reading
  const { citizenId, addressId } = senderOf(reading)
  const isProven = message.from.proof === 'proven'
  if (recalled.sender === null) {
    await together([
      insertCitizen(tx, {
        id: citizenId,
        name: message.from.name,
        language: language.language,
        languageSource: language.source,
        at: arrival.receivedAt,
      }),
      insertAddress(tx, {
        id: addressId,
        citizenId,
        channel: message.channel,
        value: reading.address,
        name: message.from.name,
        isProven,
        at: arrival.receivedAt,
      }),
    ])
    return
  }
  const continued = belonging.continues
  const isHerAnswer =
    continued?.isProvenByReplyAddress === true && continued.case.citizenId === citizenId
  if (!recalled.sender.isProven && (isProven || isHerAnswer))
    await proveAddress(tx, addressId, arrival.receivedAt)
}
