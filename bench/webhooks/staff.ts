/** Seats agents who answer when they are rung, and write up each call after it, by the verbs of the house. */

import { setTimeout as sleep } from 'node:timers/promises'
import { insertAgent, loadActor } from '#agents/store.ts'
import { wrapUp } from '#assignment/wrap-up.ts'
import type { Sql } from '#db/connect.ts'
import { languages } from '#language/languages.ts'
import { cityOn } from '#test/city-on.ts'
import type { PhoneSimulator } from '../../simulation/phone/simulator.ts'

/** Each speaks two of the six languages. Their desks are open; they answer after a second and a half. */
export async function seatAgents(
  { sql, url }: { sql: Sql; url: string },
  phone: PhoneSimulator,
  count: number,
): Promise<void> {
  const city = cityOn(sql, url)
  const now = new Date()
  for (let n = 0; n < count; n += 1) {
    const [one, other] = [
      languages[n % 6] ?? 'lt',
      languages[(n + 1 + Math.floor(n / 6)) % 6] ?? 'en',
    ]
    const agentId = await insertAgent(
      sql,
      {
        name: `Agent ${n}`,
        mail: `agent-${n}@agents.example`,
        role: 'agent',
        enterprises: ['vst', 'vv'],
        pools: city.rules.city.pools.map(({ id }) => id),
        languages: { [one]: 4, [other]: 3 },
        interfaceLanguage: 'lt',
        slots: { voice: 1 },
        userId: null,
        alarmWebhook: null,
      },
      now,
    )
    phone.phone(`client:agent-${agentId}`, { when: 'answers', afterMs: 1_500 })
  }
}

/** Until stopped: desks say that they are there, and what was talked about is written up. */
export function keepWorking({ sql, url }: { sql: Sql; url: string }): () => Promise<void> {
  const city = cityOn(sql, url)
  let isOver = false
  const work = async (): Promise<void> => {
    while (!isOver) {
      const now = new Date()
      city.setNow(now)
      await sql`
        update presence set last_seen_at = ${now},
          state = case when state = 'offline' then 'available' else state end`
      const talked = await sql<{ id: number; agentId: number }[]>`
        select id, agent_id as "agentId" from contacts where state = 'wrap-up' and agent_id is not null`
      for (const { id, agentId } of talked) {
        const actor = await loadActor(sql, agentId)
        if (actor !== null) await wrapUp(city, actor, id, { code: 'solved' })
      }
      await sleep(1_000)
    }
  }
  const working = work()
  return async () => {
    isOver = true
    await working
  }
}
