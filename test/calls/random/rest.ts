/** Brings a town to rest: the line has no more faults, callers are served or go home, and time passes. */
import { setPresence } from '#assignment/set-presence.ts'
import { writeUp } from './desk.ts'
import { isAlive } from './leg.ts'
import { answered, type Callers, pass, pickedUp } from './hands.ts'
import type { Script } from './script.ts'
import type { Line } from './town.ts'
import { saidAll } from './talk.ts'
import type { Watch } from './watch.ts'

/** Rounds of five seconds in which agents serve whoever is left. */
const rounds = 48
/** A talk ends after so many rounds. */
const talkRounds = 2

export async function comeToRest(
  line: Line,
  script: Script,
  callers: Callers,
  watch: Watch,
): Promise<string[]> {
  line.calm()
  for (const she of line.staff) {
    she.isHeard = true
    await setPresence(line.city, she.actor, script.end === 'serve' ? 'available' : 'break')
  }
  if (script.end === 'serve') {
    const faults = await serve(line, callers, watch)
    if (faults.length > 0) return faults
  }
  for (const leg of line.phone.legs()) if (callers.isCaller(leg) && isAlive(leg)) await leg.hangUp()
  return quieten(line, watch)
}

async function serve(line: Line, callers: Callers, watch: Watch): Promise<string[]> {
  let talked = 0
  for (let round = 0; round < rounds && (await isBusy(line, true)); round += 1) {
    const faults = await pass(line, 5, watch)
    if (faults.length > 0) return faults
    for (let agent = 0; agent < line.staff.length; agent += 1) await answered(line, agent)
    for (const number of callers.numbers) await pickedUp(line, number)
    talked = line.phone.conferences().some(({ status }) => status === 'in-progress')
      ? talked + 1
      : 0
    if (talked >= talkRounds) await hangUpOne(line, callers, round)
    await writeUp(line)
  }
  return []
}

/** In turn the citizen or the agent has said all. */
async function hangUpOne(line: Line, callers: Callers, round: number): Promise<void> {
  const talking = line.phone.conferences().filter(({ status }) => status === 'in-progress')
  const inside = new Set(talking.flatMap((room) => room.participants.map(({ call }) => call.sid)))
  const leg = line.phone.legs().find((one) => inside.has(one.callSid) && callers.isCaller(one))
  if (leg === undefined) return
  if (round % 2 === 0) await leg.hangUp()
  else await saidAll(line, leg.callSid)
}

/** Until nobody is on the line any more, or until what is forgotten should have been found. */
async function quieten(line: Line, watch: Watch): Promise<string[]> {
  for (let minute = 0; minute < 4; minute += 1) {
    await writeUp(line)
    if (minute > 0 && !(await isBusy(line, false))) return []
    const faults = await pass(line, minute === 0 ? 10 : 60, watch, 15)
    if (faults.length > 0) return faults
  }
  return []
}

/** `isServed`: whoever is to be called back is waited for too. */
async function isBusy(line: Line, isServed: boolean): Promise<boolean> {
  if (line.phone.legs().some(isAlive)) return true
  const rows = await line.sql`
    select from calls k left join contacts c on c.id = k.contact_id
    where k.state in ('line', 'waiting', 'talking') or c.state in ('handling', 'wrap-up')
      or (${isServed} and c.state in ('queued', 'reserved'))
      or exists (select from call_rings r where r.call_id = k.id and r.ended_at is null) limit 1`
  return rows.length > 0
}
