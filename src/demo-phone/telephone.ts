/** Puts one telephone of the demo into somebody's hand: what it shows, its keys, its hook. */
import type { Leg, PhoneSimulator } from '../../simulation/phone/simulator.ts'
import type { SaidLine, ShownCall, ShownPhone, ShownText } from './shown.ts'

/** What is longer ago is no longer on the screen. */
const mostLines = 200
const mostTexts = 50

export type Telephone = {
  number: string
  shown: () => ShownPhone
  /** False: it is in a call already. */
  dial: (to: string) => Promise<boolean>
  answer: () => Promise<void>
  /** Ends the call, or declines it. */
  hangUp: () => Promise<void>
  press: (keys: string) => Promise<void>
  say: (text: string) => Promise<void>
  text: (to: string, text: string) => Promise<void>
}

/** `number`: of a phone, or `client:agent-7` for an agent's desk. */
export function openTelephone(simulator: PhoneSimulator, number: string): Telephone {
  const phone = simulator.phone(number, { when: 'rings' })
  /** What this side did on a call: the line only knows what it heard. */
  const mine = new Map<string, SaidLine[]>()
  let dialledLeg: Leg | null = null
  let latest: Leg | null = null

  const current = (): Leg | null => {
    const rung = phone.legs().at(-1) ?? null
    const own = dialledLeg !== null && !isOver(dialledLeg) ? dialledLeg : rung
    if (own !== null) latest = own
    return own
  }
  const note = (leg: Leg, kind: 'voice' | 'keys', text: string): void => {
    const lines = mine.get(leg.callSid) ?? []
    // Of earlier calls nothing is shown any more.
    for (const call of mine.keys()) if (call !== leg.callSid) mine.delete(call)
    const id = `mine-${lines.length + 1}`
    lines.push({ id, at: simulator.now(), kind, who: 'me', language: null, text, url: null })
    mine.set(leg.callSid, lines)
  }
  return {
    number,
    shown: () => {
      const leg = current() ?? latest
      return {
        call: leg === null ? null : shownCall(simulator, leg, mine.get(leg.callSid) ?? []),
        texts: textsOf(simulator, number),
      }
    },
    dial: async (to) => {
      if (current() !== null) return false
      dialledLeg = await simulator.dial(number, to)
      return true
    },
    answer: async () => phone.ringing()?.answer(),
    hangUp: async () => current()?.hangUp(),
    press: async (keys) => {
      const leg = current()
      if (leg === null) return
      note(leg, 'keys', keys)
      await leg.press(keys)
    },
    say: async (text) => {
      const leg = current()
      if (leg === null) return
      note(leg, 'voice', text)
      await leg.say(text)
    },
    text: async (to, text) => {
      await simulator.sms(number, to, text)
    },
  }
}

const isOver = (leg: Leg): boolean => !['queued', 'ringing', 'in-progress'].includes(leg.status())

function shownCall(simulator: PhoneSimulator, leg: Leg, mine: readonly SaidLine[]): ShownCall {
  const status = leg.status()
  const state = isOver(leg) ? 'over' : status === 'in-progress' ? 'talking' : 'ringing'
  const { keys, speech, recording } = leg.expects()
  const hears = leg.hears()
  const heard = leg
    .heard()
    .flatMap((one) => lineOf(simulator, one))
    .map((line, at) => ({ ...line, id: `heard-${at + 1}` }))
  const said = [...heard, ...mine].toSorted((one, other) => one.at - other.at)
  return {
    id: leg.callSid,
    isIncoming: leg.direction !== 'inbound',
    with: leg.direction === 'inbound' ? leg.to : leg.from,
    state,
    awaits: { keys, speech, recording },
    tone: state === 'over' ? null : toneOf(hears),
    said: said.slice(-mostLines),
  }
}

/** Music is no sentence; it is played again and again. */
const isMusic = (url: string): boolean => new URL(url).pathname.includes('music')

function toneOf(hears: ReturnType<Leg['hears']>): string | null {
  if (hears.kind === 'tone') return hears.name
  return hears.kind === 'play' && isMusic(hears.url) ? 'hold music' : null
}

type Heard = ReturnType<Leg['heard']>[number]

function lineOf(simulator: PhoneSimulator, heard: Heard): Omit<SaidLine, 'id'>[] {
  const { at } = heard
  switch (heard.kind) {
    case 'say': {
      const { text, language } = heard
      return [{ at, kind: 'line', who: 'line', language, text, url: null }]
    }
    case 'play':
      if (isMusic(heard.url)) return []
      return [{ at, kind: 'sound', who: 'line', language: null, text: '', url: heard.url }]
    case 'voice': {
      const who = isAgent(simulator, heard.from) ? 'colleague' : 'caller'
      return [{ at, kind: 'voice', who, language: null, text: heard.text, url: null }]
    }
    case 'tone':
    case 'silence':
      return []
  }
}

function isAgent(simulator: PhoneSimulator, callSid: string): boolean {
  return simulator.calls().some(({ sid, to }) => sid === callSid && to.startsWith('client:'))
}

function textsOf(simulator: PhoneSimulator, number: string): ShownText[] {
  return simulator
    .messages()
    .filter(({ from, to, status }) => from === number || (to === number && status === 'delivered'))
    .slice(-mostTexts)
    .map(({ sid, from, to, body, createdAt }) => {
      const isMine = from === number
      return { id: sid, at: createdAt, isMine, with: isMine ? to : from, text: body }
    })
}
