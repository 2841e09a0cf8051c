/** Calls a citizen by name, by address, or, in a chat where neither is known, as a citizen in the chat. */
import type { TFunction } from 'i18next'

/** The address of a chat is a number of its own that tells nobody anything. */
const isNumber = /^[0-9a-f]{8}-[0-9a-f]{4}-/

export function citizenName(
  t: TFunction<'console'>,
  citizen: { name: string | null; address: string },
): string {
  return (
    citizen.name ?? (isNumber.test(citizen.address) ? t('desk:inbox.someone') : citizen.address)
  )
}
