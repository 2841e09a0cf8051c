/** Puts up an office whose agents are rung in their browsers, and citizens who ring it, on the phone line of a demo. */
import type { AgentName } from '#test/cast.ts'
import { eventually } from '#test/running.ts'
import { openOffice, type Office } from '#test/web/office.ts'
import { text } from '#texts.ts'
import type { ShownPhone } from '#demo-phone/shown.ts'

/** As the agents of the cast read their phone. */
export const ph = (key: string, values = {}) => text('lt', `phone:${key}`, values)

export type Caller = {
  shown: () => ShownPhone['call']
  /** All that this caller has heard so far. */
  heard: () => string
  say: (words: string) => Promise<void>
  hangUp: () => Promise<void>
}

export type Exchange = {
  office: Office
  /** A caller who has said in Lithuanian that there is no hot water, and waits for an agent. */
  call: () => Promise<Caller>
  /** They are there, with nothing in hand. */
  comes: (...names: AgentName[]) => Promise<void>
  /** Nothing is offered to them any more. */
  leaves: (...names: AgentName[]) => Promise<void>
  close: () => Promise<void>
}

export async function openExchange(): Promise<Exchange> {
  const office = await openOffice({ DEMO: 'true' })
  const { service, database, cast } = office.town
  const { sql } = database
  for (const { agentId } of Object.values(cast.agents))
    await sql`insert into slots (agent_id, channel, n) values (${agentId}, 'voice', 1)`
  const hotline = /rings ([+\d][\d -]*\d)/.exec(service.output())?.[1] ?? ''
  const over = new AbortController()
  const set = async (state: 'available' | 'offline', names: AgentName[]) => {
    const ids = names.map((name) => cast.agents[name].agentId)
    await sql`
      update presence set state = ${state}, since = now(), until = null, idle_since = now(),
        last_seen_at = now()
      where agent_id = any(${ids})`
  }
  return {
    office,
    call: async () => {
      const caller = await takePhone(service.url, over.signal)
      await caller.dial(hotline)
      await eventually(async () => caller.shown()?.awaits.keys, 'greeting')
      await caller.press('1')
      const question = text('lt', 'voice:matter')
      await eventually(async () => caller.heard().includes(question), 'question')
      await caller.say('bute nuo vakar nėra karšto vandens')
      await eventually(async () => {
        const [row] =
          await sql`select id from calls where contact_id is not null and state <> 'over'`
        return row
      }, 'call in the queue')
      return caller
    },
    comes: (...names) => set('available', names),
    leaves: (...names) => set('offline', names),
    close: async () => {
      over.abort()
      await office.close()
    },
  }
}

/** As the page of the demo does: it holds a telephone as long as it looks at it. */
async function takePhone(url: string, signal: AbortSignal) {
  const taken = await fetch(`${url}/demo/phone/phones`, { method: 'POST' })
  const { token } = (await taken.json()) as { token: string }
  const authorization = `Bearer ${token}`
  let call: ShownPhone['call'] = null
  const stream = await fetch(`${url}/demo/phone/stream`, { headers: { authorization }, signal })
  void look(stream, (shown) => (call = shown.call)).catch(() => undefined)
  const act = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${url}/demo/phone/${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`)
  }
  return {
    shown: () => call,
    heard: () => (call?.said ?? []).map(({ text: words }) => words).join(' '),
    dial: (to: string) => act('POST', 'call', { to }),
    press: (keys: string) => act('POST', 'keys', { keys }),
    say: (words: string) => act('POST', 'words', { text: words }),
    hangUp: () => act('DELETE', 'call'),
  }
}

async function look(stream: Response, see: (shown: ShownPhone) => void): Promise<void> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of stream.body ?? []) {
    const parts = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n\n')
    rest = parts.pop() ?? ''
    for (const part of parts) {
      const data = /^data: (.*)$/m.exec(part)?.[1]
      if (data !== undefined) see(JSON.parse(data) as ShownPhone)
    }
  }
}
