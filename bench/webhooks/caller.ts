/** Lives through one call as somebody in a hurry does: chooses a language, says what happened, waits, talks, hangs up. */

import { setTimeout as sleep } from 'node:timers/promises'
import type { Leg, PhoneSimulator } from '../../simulation/phone/simulator.ts'

export const hotline = '+37080000000'

/** Key of the language, and what is wrong: about matters that are served day and night. */
const matters = [
  ['1', 'bute nuo vakar nėra karšto vandens'],
  ['2', 'there is no hot water in our flat since yesterday'],
  ['3', 'в квартире со вчерашнего дня нет горячей воды'],
  ['4', 'od wczoraj w mieszkaniu nie ma ciepłej wody'],
  ['5', 'у квартирі з учорашнього дня немає гарячої води'],
  ['6', 'dzīvoklī kopš vakardienas nav karstā ūdens'],
] as const

export type Manner = {
  /** 0 ≤ x < 1. */
  chance: () => number
  /** Between two things that a caller does, on average. */
  pauseSeconds: number
  /** Whoever has nobody by then gives up. */
  patienceSeconds: number
  talkSeconds: number
  /** Everybody hangs up then. */
  over: AbortSignal
}

/** Resolves when the call is over. `far`: heard of each step the call has come to. */
export async function call(
  phone: PhoneSimulator,
  from: string,
  { chance, pauseSeconds, patienceSeconds, talkSeconds, over }: Manner,
  far: (step: 'queued' | 'talking') => void,
): Promise<void> {
  const [key, words] = matters[Math.floor(chance() * matters.length)] ?? matters[0]
  const leg = await phone.dial(from, hotline)
  const givesUpAt = performance.now() + patienceSeconds * (0.5 + chance()) * 1000
  const answers: ((leg: Leg) => Promise<void>)[] = [
    (on) => on.press(key),
    (on) => on.say(words, { waits: false }),
    (on) => on.press('0'),
    (on) => on.press('0'),
  ]
  let isQueued = false
  const pause = (seconds: number): Promise<void> =>
    sleep(seconds * (0.5 + chance()) * 1000, undefined, { signal: over }).catch(() => undefined)
  while (leg.status() === 'in-progress' || leg.status() === 'ringing') {
    await pause(pauseSeconds)
    const place = phone.calls().find(({ sid }) => sid === leg.callSid)?.place?.kind ?? null
    if (place === 'conference') {
      far('talking')
      await pause(talkSeconds)
      break
    }
    if (place === 'queue' && !isQueued) {
      isQueued = true
      far('queued')
    }
    if (over.aborted || performance.now() > givesUpAt) break
    const listens = leg.expects()
    if (place === null && (listens.keys || listens.speech)) await answers.shift()?.(leg)
  }
  await leg.hangUp()
}
