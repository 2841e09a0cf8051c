/** Fills what a rule of access tries with the ids of one matter, so that every test knocks at the same doors. */
import type { Sql } from '#db/connect.ts'
import { seedMatter, templateTexts } from '#test/api/matter.ts'
import type { Matter } from '#test/api/matter.ts'
import type { Cast } from '#test/cast.ts'

/** Gives out matters that no earlier knock has changed. */
export type Matters = {
  next: () => Promise<Matter>
  /** What came of the knock at the last one: whoever only looked or was refused has left it as it was. */
  knocked: (method: string, status: number) => void
}

const refusals: readonly number[] = [401, 403, 404]

/** A matter takes a dozen statements to make, and makes every list longer: it is made anew only where it must be. */
export function freshMatters(sql: Sql, cast: Cast): Matters {
  let unspoiled: Matter | null = null
  return {
    next: async () => (unspoiled ??= await seedMatter(sql, cast)),
    knocked: (method, status) => {
      if (method !== 'GET' && !refusals.includes(status)) unspoiled = null
    },
  }
}

/** Whose id stands in the path is told by the noun that it begins with. */
export function pathOf(path: string, matter: Matter, agentId: number): string {
  if (path.startsWith('/api/rules/')) return rulesPathOf(path, matter)
  const ids: Record<string, number> = {
    deliveries: matter.delivery,
    attachments: matter.attachment,
    messages: matter.message,
    alarms: matter.alarm,
    calls: matter.call,
    agents: agentId,
    templates: matter.template,
    incidents: matter.incident,
    referrals: matter.referral,
    'referral-notices': matter.referralNotice,
    recordings: matter.recording,
  }
  return path
    .replace(':contact', String(matter.contact))
    .replace(':membership', '987654321')
    .replace(':id', String(ids[path.split('/')[2] ?? ''] ?? matter.contact))
    .replace(':number', matter.case)
    .replace(':enterprise', 'vst')
    .replace(':pool', 'vst-heating')
    .replace(':provider', 'city')
    .replace(':language', 'lt')
    .replace(':topic', 'vv.outage')
    .replace(':situation', 'birth')
    .replace(':code', '0000000000000000')
}

/** A number there is that of a version. */
function rulesPathOf(path: string, matter: Matter): string {
  const id = path.includes('/masked-messages/') ? matter.message : matter.trial
  return path.replace(':number', String(matter.rules)).replace(':id', String(id))
}

export function filledBody(body: unknown, matter: Matter): string {
  return JSON.stringify(body)
    .replace(':otherCase', matter.otherCase)
    .replace('":message"', String(matter.message))
    .replace('":texts"', JSON.stringify(templateTexts))
    .replace('":answers"', JSON.stringify(templateTexts).replaceAll('{{caseNumber}}', '118'))
    .replace('":contact"', String(matter.contact))
    .replace(':n', String(matter.contact))
}
