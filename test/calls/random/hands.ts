/** What every player of a town does: holds callers' phones, answers, presses, lets time pass. */
import type { Leg } from '../../../simulation/phone/simulator.ts'
import { isAlive } from './leg.ts'
import type { Script } from './script.ts'
import type { Line } from './town.ts'
import type { Watch } from './watch.ts'

export type Callers = {
  numbers: string[]
  current: (caller: number) => Leg | null
  isCaller: (leg: Leg) => boolean
}

export function callersOf(line: Line, { callers }: Script): Callers {
  const numbers = callers.map((_, caller) => `+3706000${String(caller + 1).padStart(4, '0')}`)
  for (const number of numbers) line.phone.phone(number, { when: 'rings' })
  return {
    numbers,
    isCaller: (leg) => numbers.includes(leg.from) || numbers.includes(leg.to),
    current: (caller) => {
      const mine = line.phone
        .legs()
        .filter((leg) => leg.from === numbers[caller] || leg.to === numbers[caller])
      return mine.findLast((leg) => isAlive(leg)) ?? null
    },
  }
}

/** A softphone talks at once; on her phone she presses a key, as she was asked to. */
export async function answered(line: Line, agent: number): Promise<void> {
  const leg = line.staff[agent]?.phone.ringing() ?? null
  await leg?.answer()
  if (leg?.expects().keys === true) await leg.press('1')
}

export async function pressed(leg: Leg | null, keys: string): Promise<void> {
  if (leg?.expects().keys === true) await leg.press(keys)
}

/** Whoever is on the line already is engaged, also where they were rung back: their phone takes no second call. */
export async function pickedUp(line: Line, number: string | undefined): Promise<void> {
  const ringing = number === undefined ? null : line.phone.phone(number).ringing()
  if (ringing === null) return
  const isEngaged = line.phone
    .legs()
    .some(
      (leg) =>
        leg.callSid !== ringing.callSid &&
        (leg.from === number || (leg.to === number && leg.status() === 'in-progress')) &&
        isAlive(leg),
    )
  if (isEngaged) await ringing.reject()
  else await ringing.answer()
}

/** The loops of the service run all the while, each few seconds. */
export async function pass(
  line: Line,
  seconds: number,
  watch: Watch,
  every = 5,
): Promise<string[]> {
  const faults: string[] = []
  for (let left = seconds; left > 0 && faults.length === 0; left -= every) {
    await line.phone.advance(Math.min(left, every) * 1000)
    await line.work()
    faults.push(...(await watch.look()))
  }
  return faults
}
