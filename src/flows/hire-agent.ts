/** Takes a new agent on: who she is, what she serves, and how she signs in. */
import { insertAgent, loadAgentByMail } from '#agents/store.ts'
import type { NewAgent } from '#agents/store.ts'
import type { City } from '#city.ts'
import { insertAudit } from '#live/audit-store.ts'
import { createAccount, newPassword, removeAccount } from '#sign-in/create-account.ts'

export type Hired =
  /** `password`: shown once and kept nowhere. */
  { outcome: 'hired'; agentId: number; password: string } | { outcome: 'mail-taken' }

export async function hireAgent(
  city: City,
  by: { agentId: number | null },
  agent: Omit<NewAgent, 'userId'>,
  password = newPassword(),
): Promise<Hired> {
  const now = city.now()
  if ((await loadAgentByMail(city.sql, agent.mail)) !== null) return { outcome: 'mail-taken' }
  const userId = await createAccount(city, { mail: agent.mail, name: agent.name, password })
  try {
    const agentId = await city.sql.begin(async (tx) => {
      const id = await insertAgent(tx, { ...agent, userId }, now)
      const detail = { newAgent: id, role: agent.role }
      await insertAudit(tx, { at: now, agentId: by.agentId, action: 'agent-hired', detail })
      return id
    })
    return { outcome: 'hired', agentId, password }
  } catch (fault) {
    await removeAccount(city, userId)
    throw fault
  }
}
