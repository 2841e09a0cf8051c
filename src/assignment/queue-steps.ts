/** Says who may be offered a contact that goes into the queue again, and from when. */

import type { Transaction } from '#db/connect.ts'
import { limits } from './limits.ts'
import type { HeldContact } from './store/contact.ts'
import { loadSkills, replaceSteps } from './store/contact.ts'

/** The steps of its decision, counted from now, all of them in `pool`. */
export async function queueForAll(
  tx: Transaction,
  contact: Pick<HeldContact, 'id' | 'channel'>,
  pool: string,
  now: Date,
): Promise<void> {
  await replaceSteps(tx, contact.id, await stepsIn(tx, contact, pool, now, 0))
}

/** First the agent alone, from `from`; the others when she has not come for it. Nothing waits for one who is away. */
export async function queueForOne(
  tx: Transaction,
  contact: Pick<HeldContact, 'id' | 'channel'>,
  pool: string,
  agent: { agentId: number; pools: string[] },
  from: Date,
): Promise<void> {
  const patience = limits.preferred[contact.channel]
  const own = agent.pools.map((hers) => ({
    opensAt: from,
    pool: hers,
    language: null,
    level: 1,
    agentId: agent.agentId,
  }))
  await replaceSteps(tx, contact.id, [
    ...own,
    ...(await stepsIn(tx, contact, pool, from, patience)),
  ])
}

async function stepsIn(
  tx: Transaction,
  contact: Pick<HeldContact, 'id' | 'channel'>,
  pool: string,
  from: Date,
  patienceSeconds: number,
) {
  const skills = await loadSkills(tx, contact.id)
  const steps = skills?.steps ?? [{ afterSeconds: 0, level: 2, pools: [pool] }]
  return steps.flatMap((step) => {
    // What the decision added to its own pool (the first line, late) stays; the pool itself is the new one.
    const pools = [...new Set([pool, ...step.pools.slice(1)])]
    return pools.map((name) => ({
      opensAt: new Date(from.getTime() + (step.afterSeconds + patienceSeconds) * 1000),
      pool: name,
      language: skills?.language ?? null,
      level: step.level,
      agentId: null,
    }))
  })
}
