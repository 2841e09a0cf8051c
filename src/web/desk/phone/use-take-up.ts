/** Brings an agent back into her call after a reload: her phone is rung again, and answers by itself. */
import { useEffect, useRef } from 'react'
import { answersUntil } from './open-part.ts'
import { isPhoneHere, pressPhone } from './shared-phone.ts'
import { takeUpAgain } from './take-step.ts'
import type { Phone } from './use-bar.ts'

/** Service and phone tell of the same moment one after the other. */
const settledMilliseconds = 1_500

export function useTakeUp({ bar, phone }: Phone): void {
  const isHere = isPhoneHere.use()
  const talkedIn = useRef(0)
  const call = bar.show === 'talk' ? bar.call : null
  if (call !== null && phone.isTalking) talkedIn.current = call.id
  // A line that was put down here is not taken up again, unless the service waits for it.
  const isLost =
    bar.show === 'talk' &&
    bar.isCut &&
    bar.part === 'agent' &&
    (bar.call.state === 'connecting' || talkedIn.current !== bar.call.id)
  const lost = isLost && isHere ? bar.call.id : null
  useEffect(() => {
    if (lost === null) return
    const timer = setTimeout(() => void takeUpAgain(), settledMilliseconds)
    return () => clearTimeout(timer)
  }, [lost])

  const rings = bar.show === 'ring' && bar.isHere
  useEffect(() => {
    if (!rings || Date.now() > answersUntil.get()) return
    answersUntil.set(0)
    pressPhone({ do: 'answer' })
  }, [rings])
}
