/** Puts contacts into the queue as intake would, for tests of what happens there. */

import type { Database } from '#db/connect.ts'
import type { Cast } from '#test/cast.ts'

export type WaitingContact = {
  channel?: 'email' | 'chat' | 'voice'
  pool?: string
  enterprise?: string | null
  language?: string
  priority?: 0 | 1 | 2 | 3
  queuedAt: Date
  /** Seconds after `queuedAt` at which a level is enough. */
  steps?: { afterSeconds: number; level: number; pools?: string[] }[]
}

let running = 0

/** Returns the contact's id; it has a case of its own with the number it returns too. */
export async function queueContact(
  sql: Database,
  cast: Cast,
  contact: WaitingContact,
): Promise<{ contactId: number; number: string; caseId: number }> {
  const citizen = cast.citizens.zofia
  const pool = contact.pool ?? 'vst-bills'
  const language = contact.language ?? 'pl'
  const steps = contact.steps ?? [{ afterSeconds: 0, level: 2 }]
  const at = contact.queuedAt
  const number = `TST-2026-${String((running += 1)).padStart(6, '0')}`
  const decision = JSON.stringify({
    skills: { language, steps: steps.map((step) => ({ ...step, pools: step.pools ?? [pool] })) },
  })
  const [row] = await sql<{ contactId: number; caseId: number }[]>`
    with matter as (
      insert into cases (number, citizen_id, state, language, received_at, registered_at)
      values (${number}, ${citizen.citizenId}, 'open', ${language}, ${at}, ${at}) returning id
    )
    insert into contacts (channel, citizen_id, address_id, case_id, state, proof, our_address, subject,
      outcome, topic, enterprise, pool, priority, decision, rules_version, language,
      language_confidence, language_source, language_at, received_at, queued_at)
    select ${contact.channel ?? 'email'}, ${citizen.citizenId}, ${citizen.addressId}, id, 'queued', 'proven',
      'info@city.example', 'Rachunek', 'ours', 'vst.bill',
      ${contact.enterprise === undefined ? 'vst' : contact.enterprise}, ${pool},
      ${contact.priority ?? 3}, ${decision}, 'test', ${language}, 0.99, 'detection', ${at}, ${at}, ${at}
    from matter
    returning id as "contactId", case_id as "caseId"`
  if (row === undefined) throw new Error('No contact was queued.')
  for (const step of steps) {
    for (const name of step.pools ?? [pool]) {
      await sql`
        insert into queue_steps (contact_id, opens_at, pool, language, level)
        values (${row.contactId}, ${new Date(at.getTime() + step.afterSeconds * 1000)}, ${name},
          ${language}, ${step.level})`
    }
  }
  return { ...row, number }
}
