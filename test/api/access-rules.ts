/** Data: for every route, who may come in; the test of access holds each door to it. */

import { fairnessAccessRules } from './fairness-access-rules.ts'
import { publicAccessRules } from './public-access-rules.ts'
import { slackAccessRules } from './slack-access-rules.ts'

/** Whom the doors know: people of the cast by what they are, and two who are no agents. */
export const visitors = [
  'nobody',
  'chat session',
  'agent of the enterprise',
  'agent of another enterprise',
  'first line',
  'supervisor of the enterprise',
  'supervisor of another enterprise',
  'administrator',
] as const
export type Visitor = (typeof visitors)[number]

/** in: it is done, or its state forbids it (409). unknown: 401. forbidden: 403. hidden: 404, as if it were not there. */
export type Welcome = 'in' | 'unknown' | 'forbidden' | 'hidden'

export type Rule = Record<Visitor, Welcome>

const strangers = { nobody: 'unknown', 'chat session': 'unknown' } as const

/** Everybody who works here; what is shown depends on who asks. */
const anyAgent: Rule = {
  ...strangers,
  'agent of the enterprise': 'in',
  'agent of another enterprise': 'in',
  'first line': 'in',
  'supervisor of the enterprise': 'in',
  'supervisor of another enterprise': 'in',
  administrator: 'in',
}

/** Whoever may see a contact of the enterprise that is neither unclear nor suspected. */
const whoSeesIt: Rule = {
  ...anyAgent,
  'agent of another enterprise': 'hidden',
  'first line': 'hidden',
  'supervisor of another enterprise': 'hidden',
}

/** Whoever answers for it. */
const itsSupervisor: Rule = {
  ...whoSeesIt,
  'agent of the enterprise': 'forbidden',
  'agent of another enterprise': 'forbidden',
  'first line': 'forbidden',
}

/** The enterprise itself is no secret, only not theirs to change. */
const itsSupervisorOpenly: Rule = {
  ...itsSupervisor,
  'supervisor of another enterprise': 'forbidden',
}

/** What colleagues may use and only supervisors may write. */
const whoWritesIt: Rule = { ...whoSeesIt, 'agent of the enterprise': 'forbidden' }

/** The rules of the whole city: any supervisor's, whose enterprise it is or not. */
const supervisors: Rule = {
  ...anyAgent,
  'agent of the enterprise': 'forbidden',
  'agent of another enterprise': 'forbidden',
  'first line': 'forbidden',
}

/** A citizen's words: only a supervisor who may see the contact. */
const supervisorsWhoSeeIt: Rule = { ...supervisors, 'supervisor of another enterprise': 'hidden' }

const administrators: Rule = {
  ...itsSupervisorOpenly,
  'supervisor of the enterprise': 'forbidden',
}

/** No agent is needed: in the written list of src/api/open-routes.ts. */
const everybody: Rule = { ...anyAgent, nobody: 'in', 'chat session': 'in' }

/** The citizen in that chat, and nobody else: an agent's token opens no citizen's chat. */
const chatOnly: Rule = {
  nobody: 'unknown',
  'chat session': 'in',
  'agent of the enterprise': 'unknown',
  'agent of another enterprise': 'unknown',
  'first line': 'unknown',
  'supervisor of the enterprise': 'unknown',
  'supervisor of another enterprise': 'unknown',
  administrator: 'unknown',
}

/** The library answers for itself: a test of signing in holds them (sign-in.test.ts). */
const library = 'library' as const

/** What is tried: `:contact`, `:case` and the like stand for a fresh one of the enterprise vst. */
export type Trial = { rule: Rule | typeof library; body?: unknown; query?: string }

const uuid = '3b1f8a52-6f0e-4f39-9f5c-0c9a6f1f2a10'

export const accessRules: Record<string, Trial> = {
  'GET /health': { rule: everybody },
  ...publicAccessRules(everybody),
  ...slackAccessRules({ anyAgent, administrators }),
  ...fairnessAccessRules({ anyAgent, whoSeesIt, supervisors }),
  'GET /metrics': { rule: administrators },
  'GET /api/openapi.json': { rule: everybody },
  'GET /api/docs': { rule: everybody },

  'GET /api/sign-in/ways': { rule: everybody },
  'POST /api/sign-in/sign-in/email': { rule: library },
  'POST /api/sign-in/sign-in/social': { rule: library },
  'GET /api/sign-in/callback/:provider': { rule: library },
  'POST /api/sign-in/sign-out': { rule: library },
  'POST /api/sign-in/change-password': { rule: library },
  'GET /api/sign-in/list-sessions': { rule: library },
  'POST /api/sign-in/revoke-session': { rule: library },
  'POST /api/sign-in/revoke-other-sessions': { rule: library },
  'POST /api/sign-in/two-factor/verify-totp': { rule: library },
  'POST /api/sign-in/two-factor/verify-backup-code': { rule: library },
  'POST /api/sign-in/two-factor/enable': { rule: library },
  'POST /api/sign-in/two-factor/disable': { rule: library },
  'POST /api/sign-in/two-factor/get-totp-uri': { rule: library },
  'POST /api/sign-in/two-factor/generate-backup-codes': { rule: library },

  'GET /api/me': { rule: anyAgent },
  'PATCH /api/me': { rule: anyAgent, body: { interfaceLanguage: 'en' } },
  'GET /api/desk': { rule: anyAgent },
  'GET /api/views': { rule: anyAgent },
  'PUT /api/me/presence': { rule: anyAgent, body: { state: 'break' } },
  'POST /api/me/heartbeat': { rule: anyAgent },
  'POST /api/me/next': { rule: anyAgent },
  'GET /api/me/phone': { rule: anyAgent },
  'PUT /api/me/phone': { rule: anyAgent, body: { number: '+37060000123' } },
  'GET /channels/voice/music.wav': { rule: everybody },
  'POST /api/me/phone/token': { rule: anyAgent },
  'GET /api/me/call': { rule: anyAgent },
  'GET /api/calls': { rule: supervisors },
  'PUT /api/calls/:id/hold': { rule: whoSeesIt, body: { isHeld: true } },
  'PUT /api/calls/:id/mute': { rule: whoSeesIt, body: { isMuted: true } },
  'POST /api/calls/:id/ending': { rule: whoSeesIt },
  'POST /api/calls/:id/consultation': { rule: whoSeesIt, body: { agentId: 1 } },
  'DELETE /api/calls/:id/consultation': { rule: whoSeesIt },
  'POST /api/calls/:id/consultation/handover': { rule: whoSeesIt },
  'PUT /api/calls/:id/supervision': { rule: supervisorsWhoSeeIt, body: { mode: 'listen' } },
  'DELETE /api/calls/:id/supervision': { rule: supervisorsWhoSeeIt },
  'POST /api/me/call/rejoin': { rule: anyAgent },
  'GET /api/events': { rule: anyAgent },
  'GET /api/search': { rule: anyAgent, query: 'q=radiatoriai' },
  'GET /api/agents': { rule: anyAgent },
  'POST /api/agents': {
    rule: administrators,
    body: { name: 'Nauja Darbuotoja', mail: 'new-:n@agents.example', pools: ['vst-heating'] },
  },
  'PATCH /api/agents/:id': { rule: administrators, body: { name: 'Rasa Jankauskaitė' } },
  'PUT /api/agents/:id/presence': { rule: itsSupervisor, body: { state: 'break' } },
  'PUT /api/agents/:id/pools': { rule: itsSupervisor, body: { pools: ['vst-heating'] } },
  'GET /api/agents/:id/contacts': { rule: itsSupervisor },
  'GET /api/queues': { rule: supervisors, query: 'by=pool' },
  'GET /api/deadlines': { rule: supervisors, query: 'state=overdue' },
  'GET /api/deadlines/kept': { rule: supervisors },
  'GET /api/deadlines/breakdown': { rule: supervisors, query: 'by=agent' },
  'GET /api/deadlines/breakdown/file': { rule: supervisors },
  'GET /api/deadlines/missed/file': { rule: supervisors },
  'GET /api/deadlines/redatings': { rule: supervisors },
  'POST /api/deadlines/redatings': {
    rule: administrators,
    body: { rule: 'lt.energy', because: 'A row was wrong.' },
  },
  'GET /api/reports': { rule: supervisors, query: 'from=2026-11-01&to=2026-11-20' },
  'GET /api/reports/calls': { rule: supervisors, query: 'from=2026-11-01&to=2026-11-20' },
  'GET /api/reports/surveys': { rule: supervisors, query: 'from=2026-11-01&to=2026-11-20' },
  'GET /api/reports/surveys/file': {
    rule: supervisors,
    query: 'from=2026-11-01&to=2026-11-20',
  },
  'GET /api/reports/file': { rule: supervisors, query: 'from=2026-11-01&to=2026-11-20&by=topic' },
  'GET /api/audit': { rule: supervisors, query: 'action=contact-read' },
  'GET /api/audit/actions': { rule: supervisors },
  'GET /api/on-call': { rule: anyAgent },
  'PUT /api/on-call/:enterprise': { rule: itsSupervisorOpenly, body: { agentIds: [] } },
  'GET /api/deliveries': { rule: anyAgent },
  'POST /api/deliveries/:id/release': { rule: itsSupervisor },
  'GET /api/mailboxes': { rule: anyAgent },
  'GET /api/alarms': { rule: anyAgent },
  'POST /api/alarms/:id/acknowledgement': { rule: whoSeesIt },

  'GET /api/contacts': { rule: anyAgent },
  'GET /api/contacts/:id': { rule: whoSeesIt },
  'PATCH /api/contacts/:id': { rule: whoSeesIt, body: { language: 'pl' } },
  'GET /api/contacts/:id/messages': { rule: whoSeesIt },
  'GET /api/contacts/:id/templates': { rule: whoSeesIt },
  'GET /api/contacts/:id/thread': { rule: whoSeesIt },
  'PUT /api/contacts/:id/looking': { rule: whoSeesIt, body: { state: 'writing' } },
  'GET /api/attachments/:id': { rule: whoSeesIt },
  'GET /api/contacts/:id/recordings': { rule: whoSeesIt },
  'GET /api/recordings/:id/audio': { rule: whoSeesIt },
  // Of a call that is over there is nothing to record, and no line is set up there.
  'PUT /api/calls/:id/recording': { rule: whoSeesIt, body: { consent: 'given' } },
  'POST /api/contacts/:id/call': { rule: whoSeesIt },
  'GET /api/contacts/:id/audit': { rule: itsSupervisor },
  'PUT /api/contacts/:id/reservation': { rule: whoSeesIt, body: { state: 'accepted' } },
  'POST /api/contacts/:id/reservation': { rule: whoSeesIt },
  'DELETE /api/contacts/:id/reservation': { rule: whoSeesIt },
  'POST /api/contacts/:id/takeover': { rule: itsSupervisor },
  'POST /api/contacts/:id/notes': { rule: whoSeesIt, body: { text: 'Paskambinta.' } },
  'POST /api/contacts/:id/transfer': { rule: whoSeesIt, body: { to: { pool: 'vst-bills' } } },
  'POST /api/contacts/:id/wrap-up': { rule: whoSeesIt, body: { code: 'solved' } },
  'POST /api/contacts/:id/closing': { rule: whoSeesIt, body: {} },
  'POST /api/contacts/:id/clock-moves': { rule: whoSeesIt, body: { move: 'go-on' } },
  'POST /api/contacts/:id/reopening': { rule: whoSeesIt },
  'GET /api/contacts/:id/referrals': { rule: whoSeesIt },
  'POST /api/contacts/:id/referral': {
    rule: whoSeesIt,
    body: { institution: 'eso', translation: 'Gavau per didelę sąskaitą už šildymą.' },
  },
  'PUT /api/referrals/:id/sending': { rule: whoSeesIt, body: { on: '2026-11-20', number: '7' } },
  'POST /api/referrals/:id/sendings': { rule: whoSeesIt, body: { how: 'export' } },
  'POST /api/referrals/:id/return': { rule: whoSeesIt, body: { because: 'not-needed' } },
  'POST /api/referrals/:id/notices': { rule: whoSeesIt, body: { way: 'spoken' } },
  'GET /api/referrals/:id/evidence': { rule: whoSeesIt },
  'GET /api/referrals/:id/bundle': { rule: whoSeesIt },
  'PUT /api/referral-notices/:id/posting': {
    rule: whoSeesIt,
    body: { on: '2026-11-20', number: 'RR1' },
  },
  'GET /api/referral-notices/:id/letter': { rule: whoSeesIt },
  'GET /api/referrals': { rule: supervisors },
  'GET /api/referrals/file': { rule: supervisors, query: 'view=missed' },
  'PUT /api/contacts/:id/spam': { rule: whoSeesIt },
  'DELETE /api/contacts/:id/spam': { rule: whoSeesIt },
  'GET /api/contacts/:id/draft': { rule: whoSeesIt },
  'PUT /api/contacts/:id/draft': { rule: whoSeesIt, body: { text: 'Laba', basedOnVersion: 0 } },
  'DELETE /api/contacts/:id/draft': { rule: whoSeesIt },
  'GET /api/me/drafts': { rule: anyAgent },
  'POST /api/contacts/:id/replies': {
    rule: whoSeesIt,
    body: { text: 'Dzień dobry, rachunek sprawdzimy i odpiszemy.', basedOnVersion: 0 },
  },
  'POST /api/contacts/:id/reply-check': { rule: whoSeesIt, body: { text: 'Dzień dobry.' } },
  'PUT /api/contacts/:id/reply-exception': {
    rule: itsSupervisor,
    body: { reason: 'Pilietis paprašė lietuviškai.' },
  },
  // No service is set up there: whoever may come in hears that (409).
  'POST /api/messages/:id/translations': { rule: whoSeesIt, body: { to: 'lt' } },
  'POST /api/contacts/:id/draft-translation': {
    rule: whoSeesIt,
    body: { text: 'Laba diena, sąskaitą patikrinsime.' },
  },
  'POST /api/contacts/:id/typing': { rule: whoSeesIt },
  'POST /api/contacts/:id/read': { rule: whoSeesIt, body: { message: 1 } },

  'GET /api/incidents': { rule: anyAgent },
  'POST /api/incidents': {
    rule: itsSupervisorOpenly,
    body: { title: 'Avarija', enterprise: 'vst', contactIds: [':contact'] },
  },
  'POST /api/incidents/:id/contacts': { rule: whoWritesIt, body: { contactIds: [':contact'] } },
  'DELETE /api/incidents/:id/contacts/:contact': { rule: whoWritesIt },
  'POST /api/incidents/:id/answer': { rule: whoWritesIt, body: { texts: ':answers' } },
  'POST /api/incidents/:id/closing': { rule: whoWritesIt },

  // The version that is knocked at is the one in effect: agents may read it.
  'GET /api/rules/in-effect': { rule: anyAgent },
  'GET /api/rules/versions/:number/files': { rule: anyAgent },
  'GET /api/rules/versions/:number/file': { rule: anyAgent, query: 'path=topics/vst.yaml' },
  'GET /api/rules/versions/:number/export': { rule: anyAgent },
  'GET /api/rules/history': { rule: supervisors },
  'POST /api/rules/rollback': { rule: supervisors, body: { from: 1 } },
  'GET /api/rules/versions': { rule: supervisors },
  'POST /api/rules/versions': { rule: supervisors, body: { note: 'Šildymo sezonas' } },
  'POST /api/rules/import': { rule: supervisors, body: { files: { 'city.yaml': 'id: vilnius' } } },
  'GET /api/rules/versions/:number': { rule: supervisors },
  'PATCH /api/rules/versions/:number': { rule: supervisors, body: { revision: 1, note: 'Taip' } },
  'DELETE /api/rules/versions/:number': { rule: supervisors },
  'POST /api/rules/versions/:number/check': { rule: supervisors },
  'POST /api/rules/versions/:number/update': { rule: supervisors, body: { revision: 1 } },
  'GET /api/rules/versions/:number/changes': { rule: supervisors },
  'PUT /api/rules/versions/:number/file': {
    rule: supervisors,
    body: { path: 'hours.yaml', text: 'centre: {}', revision: 1 },
  },
  'DELETE /api/rules/versions/:number/file': {
    rule: supervisors,
    query: 'path=topics/vst.yaml&revision=1',
  },
  'POST /api/rules/versions/:number/edits': {
    rule: supervisors,
    body: { revision: 1, edit: { kind: 'topic', id: 'vst.noheat', priority: 'P2' } },
  },
  'POST /api/rules/versions/:number/sentences': {
    rule: supervisors,
    body: { text: 'Radiatoriai šalti.' },
  },
  'PUT /api/rules/versions/:number/proposal': { rule: supervisors, body: { revision: 1 } },
  'DELETE /api/rules/versions/:number/proposal': { rule: supervisors },
  'POST /api/rules/versions/:number/publication': {
    rule: supervisors,
    body: { revision: 1, replaces: 1 },
  },
  'POST /api/rules/versions/:number/trials': { rule: supervisors, body: { kind: 'dry-run' } },
  'GET /api/rules/trials': { rule: supervisors },
  'GET /api/rules/trials/:id': { rule: supervisors },
  'DELETE /api/rules/trials/:id': { rule: supervisors },
  'GET /api/rules/trials/:id/changes': { rule: supervisors, query: 'pair=0' },
  'GET /api/rules/corrections': { rule: supervisors },
  'GET /api/rules/corrections/contacts': { rule: supervisors },
  'GET /api/rules/masked-messages/:id': { rule: supervisorsWhoSeeIt },
  'POST /api/rules/versions/:number/keywords': {
    rule: supervisors,
    body: { revision: 1, topic: 'vst.noheat', language: 'lt', keyword: 'ledin*' },
  },
  'POST /api/rules/versions/:number/examples': {
    rule: supervisors,
    body: { revision: 1, topic: 'vst.noheat', language: 'lt', text: 'Radiatorius kaip ledas.' },
  },

  'GET /api/templates': { rule: anyAgent },
  'POST /api/templates': {
    rule: itsSupervisorOpenly,
    body: { key: 'new-:n', enterprise: 'vst', title: 'Nauja', texts: { lt: 'Labas' } },
  },
  'PUT /api/templates/:id': {
    rule: whoWritesIt,
    body: { title: 'Kita', texts: ':texts' },
  },
  'PUT /api/templates/:id/activation': { rule: whoWritesIt },
  'DELETE /api/templates/:id/activation': { rule: whoWritesIt },

  'GET /api/life-situations': { rule: anyAgent },
  'GET /api/contacts/:id/package': { rule: whoSeesIt },
  'POST /api/contacts/:id/package': { rule: whoSeesIt, body: { situation: 'winter-trouble' } },
  'PUT /api/contacts/:id/package/parts/:step': { rule: whoSeesIt, body: { change: 'not-needed' } },
  'GET /api/contacts/:id/package/reply': { rule: whoSeesIt },
  'PUT /api/contacts/:id/part': { rule: whoSeesIt, body: { outcome: 'done' } },
  'GET /api/contacts/:id/card': { rule: whoSeesIt },
  'POST /api/contacts/:id/ready': { rule: whoSeesIt, body: { office: 'head' } },
  'GET /api/standards': { rule: anyAgent },

  'GET /api/cases/:number': { rule: whoSeesIt },
  'GET /api/cases/:number/link': { rule: whoSeesIt },
  'DELETE /api/cases/:number/link': { rule: whoSeesIt },
  'POST /api/cases/:number/merges': { rule: whoSeesIt, body: { from: ':otherCase' } },
  'POST /api/cases/:number/parts': {
    rule: whoSeesIt,
    body: { messages: [':message'], topic: 'vst.noheat' },
  },

  'POST /channels/chat/sessions': { rule: everybody, body: { language: 'lt' } },
  'POST /channels/chat/messages': { rule: chatOnly, body: { id: uuid, text: 'Laba diena!' } },
  'POST /channels/chat/files': {
    rule: chatOnly,
    body: {
      id: uuid,
      file: { fileName: 'sąskaita.txt', mediaType: 'text/plain', base64: 'TGFiYXM=' },
    },
  },
  // Agents have a door of their own for files; the citizen of another chat has none.
  'GET /channels/chat/files/:id': { rule: { ...chatOnly, 'chat session': 'hidden' } },
  'GET /channels/chat/settings': { rule: everybody, query: 'language=ru' },
  'GET /channels/chat/stream': { rule: chatOnly },
  'POST /channels/chat/typing': { rule: chatOnly },
  'POST /channels/chat/read': { rule: chatOnly, body: { message: 1 } },
  'POST /channels/chat/address': { rule: chatOnly, body: { mail: 'ona@citizen.example' } },
  'POST /channels/chat/address/code': { rule: chatOnly, body: { code: '000000' } },
}
