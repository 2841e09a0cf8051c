/** Tries how an institution answers, how a citizen is told, and who is not believed. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { refer } from '#flows/refer.ts'
import { openSession } from '#intake/chat/open-session.ts'
import { receive } from '#intake/receive.ts'
import { sendDue } from '#delivery/send-due.ts'
import { recordPosting } from '#referrals/record-posting.ts'
import { tellingOf } from '#referrals/referral.ts'
import { listNotices } from '#referrals/store/notice.ts'
import { loadReferral } from '#referrals/store/referral.ts'
import { tellAgain } from '#referrals/tell-again.ts'
import { filed, mailFrom } from '#test/intake/mails.ts'
import { esoMail, referralWorld, handedOn, power } from './institution.ts'
import type { ReferralWorld } from './institution.ts'

let world: ReferralWorld
beforeAll(async () => {
  world = await referralWorld()
})
afterAll(() => world?.close())
beforeEach(() => world.reset())

const stateOf = async (id: number) => (await loadReferral(world.city.sql, id))?.state
const telling = async (id: number) => tellingOf(await listNotices(world.city.sql, id))

describe('the institution’s answer', () => {
  const answer = (caseNumber: string, more: object = {}) => ({
    from: 'dispeceris@eso.example',
    subject: `Dėl ${caseNumber}`,
    text: 'Laba diena, gedimas pašalintas.',
    ...more,
  })

  test('joins by its own proven domain and the number of the case', async () => {
    const { id, contactId, caseNumber } = await handedOn(world)
    await world.goOn()
    expect(filed(await world.arrives(answer(caseNumber)))).toMatchObject({ contactId })
    expect(await loadReferral(world.city.sql, id)).toMatchObject({
      state: 'answered',
      answerProof: 'domain',
    })
  })

  test('somebody who only claims to be the institution begins a matter of their own', async () => {
    const { id, contactId, caseNumber } = await handedOn(world)
    await world.goOn()
    const claimed = filed(await world.arrives(answer(caseNumber, { dmarc: 'none' })))
    expect(claimed.contactId).not.toBe(contactId)
    const other = { from: 'someone@noteso.example' }
    expect(filed(await world.arrives(answer(caseNumber, other))).contactId).not.toBe(contactId)
    expect(await stateOf(id)).toBe('sent')
  })

  test('an automatic receipt is kept and is no answer', async () => {
    const { id, contactId, caseNumber } = await handedOn(world)
    await world.goOn()
    const robot = answer(caseNumber, { headers: ['Auto-Submitted: auto-replied'] })
    expect(filed(await world.arrives(robot))).toMatchObject({ contactId })
    expect(await stateOf(id)).toBe('sent')
  })
})

describe('how the citizen is told', () => {
  test('a mail that does not reach them is no telling; the phone or a posted letter is', async () => {
    const { city, cast } = world
    const { saulius } = cast.agents
    world.smtp.behave(({ to }) =>
      to.includes(esoMail)
        ? { do: 'accept' }
        : { do: 'refuse', at: 'recipient', code: 550, text: 'no such user' },
    )
    const { id } = await handedOn(world)
    await world.goOn()
    expect(await telling(id)).toBe('cannot-be-told')
    const letter = { way: 'letter', recipient: 'Ona Kazlauskienė\nKalvarijų g. 15' } as const
    expect(await tellAgain(city, saulius, id, letter)).toMatchObject({ outcome: 'done' })
    expect(await telling(id)).toBe('to-print')
    const notice = (await listNotices(city.sql, id)).at(-1)
    const posting = { on: '2026-11-20', number: 'RR1LT' }
    const recorded = await recordPosting(city, saulius, notice?.id ?? 0, posting)
    expect(recorded).toEqual({ outcome: 'recorded' })
    expect(await recordPosting(city, saulius, notice?.id ?? 0, posting)).toEqual({
      outcome: 'already-there',
    })
    expect(await telling(id)).toBe('told')
  })

  test('spoken words count with the agent who spoke and the time', async () => {
    const { city, cast } = world
    const { id } = await handedOn(world, { notice: { way: 'spoken' } })
    expect(await telling(id)).toBe('told')
    expect(await listNotices(city.sql, id)).toMatchObject([
      { way: 'spoken', agent: cast.agents.saulius.name, toldAt: city.now(), messageId: null },
    ])
  })

  test('in the chat, while its page is open; a closed page without a proven address is no way', async () => {
    const { city, cast } = world
    const { saulius } = cast.agents
    const opened = await openSession(city, { language: 'lt', ip: 'test' })
    if (opened.outcome !== 'opened') throw new Error('No chat was opened.')
    const line = { channel: 'chat', address: opened.session, to: '/', text: power } as const
    const { contactId } = filed(await receive(city, mailFrom('ona', line)))
    expect(await refer(city, saulius, contactId, { institution: 'eso' })).toMatchObject({
      outcome: 'referred',
    })
    const [row] = await city.sql<{ id: number; session: string }[]>`
      select id from referrals where contact_id = ${contactId}`
    const notices = await listNotices(city.sql, row?.id ?? 0)
    expect(notices).toMatchObject([{ way: 'chat', deliveryState: 'sent' }])
    expect(notices[0]?.text).toContain('1852')
    city.passSeconds(3600)
    await tellAgain(city, saulius, row?.id ?? 0, { way: 'written' })
    expect((await listNotices(city.sql, row?.id ?? 0)).at(-1)).toMatchObject({ way: 'none' })
    await sendDue(city)
  })
})
