/** Data: who may come in where recusals, absences and precedence are kept. */
import type { Rule, Trial } from './access-rules.ts'

/** Of what is not there: whoever may ask hears that. */
const notThere = (rule: Rule): Rule =>
  Object.fromEntries(
    Object.entries(rule).map(([visitor, welcome]) => [
      visitor,
      welcome === 'in' ? 'hidden' : welcome,
    ]),
  ) as Rule

export function fairnessAccessRules(rules: {
  anyAgent: Rule
  whoSeesIt: Rule
  supervisors: Rule
}): Record<string, Trial> {
  const { anyAgent, whoSeesIt, supervisors } = rules
  return {
    'POST /api/contacts/:id/recusal': { rule: whoSeesIt, body: { reason: 'Kaimynė.' } },
    'GET /api/contacts/:id/recusals': { rule: whoSeesIt },
    'GET /api/recusals': { rule: supervisors },
    'POST /api/recusals': {
      rule: anyAgent,
      body: { kind: 'name', value: 'Niekas Niekaitis', reason: 'Brolis.' },
    },
    'GET /api/me/recusals': { rule: anyAgent },
    'POST /api/recusals/:id/taking-back': {
      rule: notThere(supervisors),
      body: { because: 'Suklysta.' },
    },
    'GET /api/absences': { rule: supervisors },
    'GET /api/me/absences': { rule: anyAgent },
    'POST /api/absences': {
      rule: anyAgent,
      body: { startsAt: '2030-07-01T05:00:00Z', endsAt: '2030-07-15T05:00:00Z' },
    },
    'POST /api/absences/:id/ending': { rule: notThere(anyAgent) },
    'GET /api/absences/:id/moves': { rule: notThere(anyAgent) },
    'GET /api/contacts/:id/memberships': { rule: whoSeesIt },
    'POST /api/contacts/:id/memberships': {
      rule: whoSeesIt,
      body: { group: 'disability', document: 'Pažymėjimas Nr. 118' },
    },
    'POST /api/contacts/:id/memberships/:membership/ending': {
      rule: notThere(whoSeesIt),
      body: { because: 'Suklysta.' },
    },
  }
}
