/** Keeps the microphone as the service knows it, so that nobody speaks to a line that she believes is silent. */
import { useEffect } from 'react'
import { isPhoneHere, pressPhone } from './shared-phone.ts'
import type { Phone } from './use-bar.ts'

/** `isOnItsWay`: she has just pressed; the service is to say it next. */
export function useMuteAsKnown({ bar, phone }: Phone, isOnItsWay: boolean): void {
  const isHere = isPhoneHere.use()
  const isHers = bar.show === 'talk' && bar.part === 'agent' && phone.isTalking && isHere
  const isMuted = bar.show === 'talk' && bar.call.isMuted
  const differs = isHers && !isOnItsWay && phone.isMuted !== isMuted
  useEffect(() => {
    if (differs) pressPhone({ do: 'mute', isMuted })
  }, [differs, isMuted])
}
