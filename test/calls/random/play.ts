/** Plays a script on a line, step by step, and looks after each step whether anything is as it must not be. */
import { hotline, ownNumber } from '../hotline.ts'
import { atDesk } from './desk.ts'
import { isAlive } from './leg.ts'
import { answered, callersOf, type Callers, pass, pressed, pickedUp } from './hands.ts'
import { comeToRest } from './rest.ts'
import type { Act, Script, Step } from './script.ts'
import { inTalk } from './talk.ts'
import type { Line, Town } from './town.ts'
import { atRest } from './truth.ts'
import { type Watch, watchOver } from './watch.ts'
import { keyOf, matters } from './words.ts'

export type Played = {
  /** What was not as it must be; empty where all is well. */
  faults: string[]
  /** Every request of both sides, with our random names by their order. */
  record: string[]
  calls: number
}

export async function play(town: Town, script: Script): Promise<Played> {
  const line = await town.open(script.seed, structuredClone(script.faults))
  const watch = watchOver(line)
  const faults: string[] = []
  try {
    const callers = callersOf(line, script)
    for (const step of script.steps) {
      faults.push(...(await act(line, script, callers, step, watch)))
      if (step.works) await line.work()
      faults.push(...(await watch.look()))
      if (faults.length > 0) break
    }
    if (faults.length === 0) {
      faults.push(...(await comeToRest(line, script, callers, watch)))
      faults.push(...(await atRest(line, script)))
    }
  } catch (fault) {
    faults.push(
      `It broke: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`,
    )
  }
  const record = recordOf(line)
  const calls = line.phone.calls().length
  await line
    .close()
    .catch((fault: unknown) => faults.push(`Inside the simulator: ${String(fault)}`))
  return { faults, record, calls }
}

/** Faults are found while time passes; all else is looked at afterwards. */
async function act(
  line: Line,
  script: Script,
  callers: Callers,
  step: Step,
  watch: Watch,
): Promise<string[]> {
  if (step.do === 'pass') return pass(line, step.seconds, watch)
  await done(line, script, callers, step)
  return []
}

async function done(
  line: Line,
  script: Script,
  callers: Callers,
  step: Exclude<Step, { do: 'pass' }>,
): Promise<void> {
  const { phone } = line
  switch (step.do) {
    case 'dial':
      if (callers.current(step.caller) === null)
        await phone.dial(callers.numbers[step.caller] ?? '', step.own ? ownNumber : hotline)
      return
    case 'press':
      return pressed(callers.current(step.caller), step.keys)
    case 'say': {
      const language = script.callers[step.caller] ?? 'lt'
      const leg = callers.current(step.caller)
      if (leg?.expects().speech === true) await leg.say(matters[step.matter][language])
      else await pressed(leg, keyOf[language])
      return
    }
    case 'hang up':
      return callers.current(step.caller)?.hangUp()
    case 'hang up at':
      return hangUpAt(line, callers, step)
    case 'pick up':
      return pickedUp(line, callers.numbers[step.caller])
    case 'let ring':
      return line.phone
        .phone(callers.numbers[step.caller] ?? '')
        .ringing()
        ?.reject()
    case 'answer':
      return answered(line, step.agent)
    case 'decline':
      return line.staff[step.agent]?.phone.ringing()?.reject()
    case 'put down':
      return line.staff[step.agent]?.phone.legs().find(isAlive)?.hangUp()
    case 'presence':
    case 'desk':
    case 'desk dies':
    case 'desk lives':
      return atDesk(line, step)
    case 'talk':
    case 'supervise':
      return inTalk(line, step)
    case 'break':
      phone.inject({ on: step.on, fault: step.fault, times: 1 })
  }
}

function hangUpAt(line: Line, callers: Callers, step: Extract<Act, { do: 'hang up at' }>): void {
  const sent = line.phone.record.filter(({ kind }) => kind === 'webhook').length
  line.phone.at(sent + step.webhook, step.moment, () => {
    const leg =
      step.who === 'caller'
        ? callers.current(step.index)
        : (line.staff[step.index]?.phone.legs().find(isAlive) ?? null)
    // Not awaited: it happens in the middle of the request.
    void leg?.hangUp()
  })
}

/** Names that are drawn anew each time are told by the order in which they came. */
function recordOf(line: Line): string[] {
  const names = new Map<string, string>()
  return line.phone.record.map(({ at, kind, method, url, params, status, answer }) =>
    JSON.stringify([
      at,
      kind,
      method,
      url.replace(line.phone.url, ''),
      params,
      status,
      answer,
    ]).replaceAll(
      /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g,
      (name) =>
        names.get(name) ?? (names.set(name, `name-${names.size + 1}`), `name-${names.size}`),
    ),
  )
}
