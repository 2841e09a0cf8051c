/** Looks by the API at what has arrived in the city. */
import { setTimeout } from 'node:timers/promises'
import type { Moment } from './morning.ts'
import type { Stage } from './stage.ts'

export type Contact = {
  id: number
  channel: string
  caseNumber: string | null
  subject: string | null
  citizen: { name: string | null; address: string }
  language: string
  topic: string | null
  enterprise: string | null
  pool: string
  priority: number
  state: string
  agent: { name: string } | null
  automatic: string | null
  suspectedSpam: string | null
  excerpt: string | null
}

/** Waits until all that was sent is there, or half a minute. */
export async function settle(city: Stage, morning: Moment[]): Promise<void> {
  const expected = morning.filter(
    (one) => one.kind === 'chat' || (city.mailbox !== null && one.kind !== 'bounce'),
  ).length
  for (let waited = 0; waited < 60; waited += 1) {
    if ((await everything(city)).length >= expected) break
    await setTimeout(500)
  }
  await setTimeout(3000)
}

export async function everything(city: Stage): Promise<Contact[]> {
  const found: Contact[] = []
  for (const view of ['all', 'automatic', 'suspected-spam']) {
    let cursor: string | null = null
    do {
      const query = new URLSearchParams({ view, limit: '100', ...(cursor !== null && { cursor }) })
      const response = await fetch(`${city.url}/api/contacts?${query}`, {
        headers: { authorization: `Bearer ${city.token}` },
      })
      const page = (await response.json()) as { contacts: Contact[]; next: string | null }
      if (!response.ok)
        throw new Error(`The API answers ${response.status}: ${JSON.stringify(page)}`)
      found.push(...page.contacts)
      cursor = page.next
    } while (cursor !== null)
  }
  return found
}
