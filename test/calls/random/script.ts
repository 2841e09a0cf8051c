/** Makes of a seed what happens in a town: who rings, what they do, what agents do, and what breaks. */
import type { ContactMove } from '#contacts/contact.ts'
import type { Language } from '#language/languages.ts'
import { languages } from '#language/languages.ts'
import type { FaultName, SimulatorOptions } from '../../../simulation/phone/words.ts'
import { type Chance, chanceOf } from './chance.ts'
import { keyOf, type Matter } from './words.ts'

export type Moment = 'before' | 'during' | 'after'
export type DeskAct = Extract<
  ContactMove,
  'accept' | 'reject' | 'take' | 'giveBack' | 'transfer' | 'wrapUp' | 'close'
>

export type TalkAct =
  | 'hold'
  | 'unhold'
  | 'mute'
  | 'consult'
  | 'end consultation'
  | 'hand over'
  | 'rejoin'
  | 'end'

export type Act =
  | { do: 'dial'; caller: number; own: boolean }
  | { do: 'press'; caller: number; keys: string }
  | { do: 'say'; caller: number; matter: Matter }
  | { do: 'hang up'; caller: number }
  /** At the n-th webhook from now on. */
  | { do: 'hang up at'; who: 'caller' | 'agent'; index: number; webhook: number; moment: Moment }
  | { do: 'pick up' | 'let ring'; caller: number }
  | { do: 'answer' | 'decline' | 'put down'; agent: number }
  | { do: 'presence'; agent: number; state: 'available' | 'busy' | 'break' | 'offline' }
  | { do: 'desk'; agent: number; act: DeskAct }
  /** Her desk is no longer heard of, or again. */
  | { do: 'desk dies' | 'desk lives'; agent: number }
  | { do: 'talk'; agent: number; other: number; act: TalkAct }
  | { do: 'supervise'; mode: 'listen' | 'whisper' | 'barge' | 'leave' }
  | { do: 'pass'; seconds: number }
  | { do: 'break'; on: 'webhook' | 'callback' | 'rest'; fault: FaultName }

/** `works`: the loops of the service run after it. */
export type Step = Act & { works: boolean }

export type Script = {
  seed: number
  faults: NonNullable<SimulatorOptions['faults']>
  callers: Language[]
  steps: Step[]
  /** At the end: agents serve whoever is left, or everybody goes home. */
  end: 'serve' | 'leave'
}

export const agentCount = 4

export function scriptOf(seed: number): Script {
  const chance = chanceOf(seed)
  const callers = Array.from({ length: chance.whole(1, 3) }, () => chance.one(languages))
  const faults = faultsOf(chance)
  // Each caller and the agents have their own story; they are shuffled into one another.
  const stories = callers.map((language, caller) => callerStory(chance, language, caller))
  for (let story = 0; story < callers.length; story += 1) stories.push(agentStory(chance))
  const acts = shuffled(chance, stories)
  const steps = acts.map((act): Step => ({ ...act, works: chance.percent(70) }))
  return { seed, faults, callers, steps, end: chance.percent(65) ? 'serve' : 'leave' }
}

function callerStory(chance: Chance, language: Language, caller: number): Act[] {
  const acts: Act[] = []
  for (let call = chance.percent(25) ? 2 : 1; call > 0; call -= 1) {
    const own = chance.percent(10)
    acts.push({ do: 'dial', caller, own })
    if (chance.percent(12))
      acts.push({
        do: 'hang up at',
        who: 'caller',
        index: caller,
        webhook: chance.whole(1, 6),
        moment: chance.one(['before', 'during', 'after']),
      })
    if (!own)
      acts.push({ do: 'press', caller, keys: chance.percent(90) ? keyOf[language] : key(chance) })
    const matter = chance.one([
      'trouble',
      'trouble',
      'trouble',
      'danger',
      'vague',
      'elsewhere',
    ] as const)
    acts.push(
      chance.percent(85) ? { do: 'say', caller, matter } : { do: 'press', caller, keys: '0' },
    )
    for (let more = chance.whole(0, 3); more > 0; more -= 1) acts.push(callerAct(chance, caller))
    if (chance.percent(50)) acts.push({ do: 'hang up', caller })
    if (chance.percent(40)) acts.push({ do: 'pick up', caller })
  }
  return acts
}

function callerAct(chance: Chance, caller: number): Act {
  const lot = chance.whole(1, 100)
  if (lot <= 30) return { do: 'press', caller, keys: '1' }
  if (lot <= 45) return { do: 'press', caller, keys: key(chance) }
  if (lot <= 55) return { do: 'say', caller, matter: 'vague' }
  if (lot <= 65) return { do: 'let ring', caller }
  return { do: 'pass', seconds: chance.whole(1, 30) }
}

function agentStory(chance: Chance): Act[] {
  return Array.from({ length: chance.whole(3, 8) }, () =>
    agentAct(chance, chance.whole(0, agentCount - 1)),
  )
}

function agentAct(chance: Chance, agent: number): Act {
  const lot = chance.whole(1, 100)
  if (lot <= 32) return { do: 'answer', agent }
  if (lot <= 36) return { do: 'decline', agent }
  if (lot <= 42) return { do: 'put down', agent }
  if (lot <= 55) return { do: 'desk', agent, act: chance.one(deskActs) }
  if (lot <= 72) {
    const other = chance.whole(0, agentCount - 1)
    return { do: 'talk', agent, other, act: chance.one(talkActs) }
  }
  if (lot <= 76)
    return { do: 'supervise', mode: chance.one(['listen', 'whisper', 'barge', 'leave']) }
  return otherAct(chance, agent)
}

function otherAct(chance: Chance, agent: number): Act {
  const lot = chance.whole(1, 100)
  if (lot <= 25)
    return {
      do: 'presence',
      agent,
      state: chance.one(['available', 'available', 'busy', 'break', 'offline']),
    }
  if (lot <= 35) return { do: chance.one(['desk dies', 'desk lives']), agent }
  if (lot <= 50)
    return {
      do: 'hang up at',
      who: 'agent',
      index: agent,
      webhook: chance.whole(1, 6),
      moment: chance.one(['before', 'during', 'after']),
    }
  if (lot <= 65)
    return chance.one<Act>([
      { do: 'break', on: 'rest', fault: '500' },
      { do: 'break', on: 'webhook', fault: 'reset' },
      { do: 'break', on: 'webhook', fault: 'duplicate' },
      { do: 'break', on: 'callback', fault: 'drop' },
      { do: 'break', on: 'rest', fault: 'reset' },
    ])
  return { do: 'pass', seconds: chance.whole(1, 20) }
}

const talkActs = [
  'hold',
  'unhold',
  'mute',
  'consult',
  'consult',
  'end consultation',
  'hand over',
  'rejoin',
  'end',
] as const satisfies TalkAct[]

const deskActs = [
  'accept',
  'accept',
  'reject',
  'take',
  'take',
  'giveBack',
  'transfer',
  'transfer',
  'wrapUp',
  'close',
] as const satisfies DeskAct[]

const key = (chance: Chance): string => chance.one('0123456789*#'.split(''))

/** Half of the towns have a line without faults. */
function faultsOf(chance: Chance): Script['faults'] {
  const ties = chance.percent(50)
  if (chance.percent(50)) return { ties }
  const upTo = (most: number): number => (chance.percent(50) ? chance.next() * most : 0)
  return {
    ties,
    callbacks: { duplicate: upTo(0.5), delay: upTo(0.5), reorder: upTo(0.5), drop: upTo(0.5) },
    webhooks: { timeout: upTo(0.04), reset: upTo(0.1), duplicate: upTo(0.3) },
    rest: { tooMany: upTo(0.05), reset: upTo(0.1) },
  }
}

/** Each story in its own order, all mixed. */
function shuffled(chance: Chance, stories: Act[][]): Act[] {
  const left = stories.map((story) => [...story])
  const mixed: Act[] = []
  for (;;) {
    const open = left.filter((story) => story.length > 0)
    if (open.length === 0) return mixed
    const next = chance.one(open).shift()
    if (next !== undefined) mixed.push(next)
  }
}
