/** Holds what the phone bar shows in every moment of a call, and whom it proposes to ask. */
import { expect, test } from 'vitest'
import { narrowed } from '#web/desk/console/calls/narrowed.ts'
import { type Around, barOf, type CallView } from '#web/desk/phone/bar-of.ts'
import { lasting } from '#web/desk/phone/lasting.ts'
import { colleaguesFor } from '#web/desk/phone/colleagues-for.ts'

const rasa = { id: 1, name: 'Rasa' }
const jan = { id: 2, name: 'Jan' }
const marta = { id: 5, name: 'Marta' }

const call: CallView = {
  id: 7,
  contactId: 70,
  caseNumber: 'VLN-2026-000001',
  language: 'lt',
  topic: 'vst.nohotwater',
  topicName: 'Nėra karšto vandens',
  enterprise: 'vst',
  from: '+37060000001',
  to: '+37080000311',
  state: 'talking',
  since: '2026-11-20T08:00:00.000Z',
  startedAt: '2026-11-20T07:58:00.000Z',
  agent: rasa,
  isHeld: false,
  isMuted: false,
  recording: { consent: 'unasked', state: 'off' },
  consulted: null,
  supervisors: [],
  mayDo: [],
}
const quiet = { state: 'ready', incoming: null, isTalking: false } as const
const ringing = { state: 'ready', incoming: { from: 'x' }, isTalking: false } as const
const talking = { state: 'ready', incoming: null, isTalking: true } as const
const around = (part: Partial<Around>): Around => ({
  call,
  me: rasa.id,
  rings: 'browser',
  phone: talking,
  ...part,
})

test('nothing is shown without a call, nor of one that waits or is over', () => {
  expect(barOf(around({ call: null, phone: quiet })).show).toBe('nothing')
  for (const state of ['waiting', 'called-back', 'over'] as const)
    expect(barOf(around({ call: { ...call, state } })).show).toBe('nothing')
})

test('a phone that rings before the service has told of it is shown ringing', () => {
  expect(barOf(around({ call: null, phone: ringing }))).toMatchObject({
    show: 'ring',
    call: null,
    isHere: true,
  })
})

test('an agent who is rung at a number sees the ring and answers there', () => {
  const rung = { call: { ...call, state: 'ringing' as const }, phone: quiet }
  expect(barOf(around({ ...rung, rings: 'number' }))).toMatchObject({ show: 'ring', isHere: false })
  expect(barOf(around({ ...rung, phone: ringing }))).toMatchObject({ show: 'ring', isHere: true })
})

test('the service is believed: a call goes on although this browser has lost its sound, and says so', () => {
  expect(barOf(around({ phone: quiet }))).toMatchObject({ show: 'talk', isCut: true })
  expect(barOf(around({ phone: talking }))).toMatchObject({ show: 'talk', isCut: false })
  expect(barOf(around({ phone: quiet, rings: 'number' }))).toMatchObject({ isCut: false })
})

test('whoever is asked, and whoever listens, has a part of her own in the call', () => {
  const asked = { ...call, consulted: { ...jan, state: 'ringing' as const, note: null } }
  expect(barOf(around({ call: asked, me: jan.id, phone: ringing }))).toMatchObject({
    show: 'ring',
    part: 'consulted',
  })
  expect(barOf(around({ call: asked }))).toMatchObject({ show: 'talk', part: 'agent' })
  const heard = { ...call, supervisors: [{ ...marta, mode: 'listen' as const }] }
  expect(barOf(around({ call: heard, me: marta.id }))).toMatchObject({ part: 'supervisor' })
  expect(barOf(around({ me: marta.id, phone: ringing }))).toMatchObject({
    show: 'ring',
    part: 'supervisor',
  })
})

test('a line that broke off rings again into the same call', () => {
  const broken = { ...call, state: 'connecting' as const }
  expect(barOf(around({ call: broken, phone: ringing })).show).toBe('ring')
  expect(barOf(around({ call: broken, phone: quiet }))).toMatchObject({ isCut: true })
})

test('time is written as phones write it, and never runs backwards', () => {
  const from = new Date('2026-11-20T08:00:00Z')
  const after = (seconds: number) => new Date(from.getTime() + seconds * 1000)
  expect([0, 7, 750, 3725, -3].map((seconds) => lasting(from, after(seconds)))).toEqual([
    '0:00',
    '0:07',
    '12:30',
    '1:02:05',
    '0:00',
  ])
})

test('colleagues who are free and speak the language come first; nobody is proposed who has no phone', () => {
  const agent = {
    mail: '',
    role: 'agent' as const,
    enterprises: ['vst'],
    pools: [],
    slots: { voice: 1 },
    interfaceLanguage: 'lt',
    isActive: true,
    hasAlarmWebhook: false,
    presenceSince: null,
    inHand: 0,
  }
  const agents = [
    { ...agent, id: 1, name: 'Rasa', presence: 'available' as const, languages: { lt: 4 } },
    { ...agent, id: 2, name: 'Jan', presence: 'busy' as const, languages: { lt: 4 } },
    { ...agent, id: 3, name: 'Ona', presence: 'available' as const, languages: { ru: 4 } },
    { ...agent, id: 4, name: 'Žyginta', presence: 'available' as const, languages: { lt: 2 } },
    { ...agent, id: 5, name: 'Eglė', presence: 'available' as const, languages: {}, slots: {} },
  ]
  const asked = { me: 1, call, nameOf: () => 'Šilumos tinklai' }
  expect(colleaguesFor(agents, { ...asked, words: '' }).map(({ name }) => name)).toEqual([
    'Žyginta',
    'Ona',
    'Jan',
  ])
  expect(colleaguesFor(agents, { ...asked, words: 'silumos zyg' })).toMatchObject([
    { name: 'Žyginta', isFree: true, speaks: true },
  ])
})

test('a supervisor narrows calls to an enterprise, or to the pool of their topic', () => {
  const other = { ...call, id: 8, enterprise: 'vasa', topic: 'vasa.bins' }
  const topics = [
    { id: 'vst.nohotwater', pool: 'vst-heating' },
    { id: 'vasa.bins', pool: 'vasa-collection' },
  ]
  const ids = (address: { enterprise?: string; pool?: string }) =>
    narrowed([call, other], address, topics).map(({ id }) => id)
  expect(ids({})).toEqual([7, 8])
  expect(ids({ enterprise: 'vasa' })).toEqual([8])
  expect(ids({ pool: 'vst-heating' })).toEqual([7])
  expect(ids({ enterprise: 'vasa', pool: 'vst-heating' })).toEqual([])
})
