/** Lets an agent say what became of a referral: sent, sent again, taken back, the citizen told. */
import { createRoute, z } from '@hono/zod-openapi'
import { isLocalDate } from '#deadlines/local-date.ts'
import { localDateOf } from '#deadlines/zone.ts'
import { fail } from '#errors.ts'
import type { City } from '#city.ts'
import { confirmSent } from '#referrals/confirm-sent.ts'
import type { ReferralDone } from '#referrals/on-referral.ts'
import { recordPosting } from '#referrals/record-posting.ts'
import { referralStates, referralWays } from '#referrals/referral.ts'
import { sendAgain } from '#referrals/send-again.ts'
import { takeBack } from '#referrals/take-back.ts'
import { tellAgain } from '#referrals/tell-again.ts'
import { answers, json, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { granted } from './outcomes.ts'
import { Id } from './paging.ts'
import { NoticeWishShape } from './referrals.ts'

const params = z.object({ id: Id })
const Day = z.string().refine(isLocalDate).openapi({ format: 'date', example: '2026-11-20' })
const Register = z
  .object({ on: Day, number: z.string().trim().min(1).max(100) })
  .strict()
  .openapi('SendingRecord')
const done = {
  200: answers(
    'Where it stands now.',
    z
      .object({ referral: z.number().int(), state: z.enum(referralStates) })
      .openapi('ReferralMoved'),
  ),
  ...problems('not-found', 'conflict-state', 'institution-has-no-mail'),
}

export const sending = createRoute({
  method: 'put',
  path: '/api/referrals/{id}/sending',
  tags: ['referrals'],
  summary: 'Record that the bundle went to the institution, with day and number',
  request: { params, body: json(Register) },
  responses: done,
})

export const again = createRoute({
  method: 'post',
  path: '/api/referrals/{id}/sendings',
  tags: ['referrals'],
  summary: 'Send once more what did not arrive',
  request: {
    params,
    body: json(
      z
        .object({ how: z.enum(referralWays) })
        .strict()
        .openapi('SendAgain'),
    ),
  },
  responses: done,
})

export const back = createRoute({
  method: 'post',
  path: '/api/referrals/{id}/return',
  tags: ['referrals'],
  summary: 'Take it back, or note that the institution is not competent either',
  request: {
    params,
    body: json(
      z
        .object({ because: z.enum(['not-needed', 'sent-back']) })
        .strict()
        .openapi('ReferralReturn'),
    ),
  },
  responses: done,
})

export const telling = createRoute({
  method: 'post',
  path: '/api/referrals/{id}/notices',
  tags: ['referrals'],
  summary: 'Tell the citizen by another way: written, spoken, or a letter to print',
  request: { params, body: json(NoticeWishShape) },
  responses: done,
})

export const posting = createRoute({
  method: 'put',
  path: '/api/referral-notices/{id}/posting',
  tags: ['referrals'],
  summary: 'Record that a letter to the citizen was posted: only then are they told',
  request: { params, body: json(Register) },
  responses: {
    204: { description: 'Recorded.' },
    ...problems('not-found', 'conflict-state'),
  },
})

export function referralStepDoors(): Door {
  const door = newDoor()
  door.openapi(sending, async (c) => {
    const { city, actor } = c.var
    const record = notLater(city, c.req.valid('json'))
    const result = await confirmSent(city, actor, c.req.valid('param').id, record)
    return c.json(moved(granted(result)), 200)
  })
  door.openapi(again, async (c) => {
    const { how } = c.req.valid('json')
    const result = await sendAgain(c.var.city, c.var.actor, c.req.valid('param').id, how)
    return c.json(moved(granted(result)), 200)
  })
  door.openapi(back, async (c) => {
    const { because } = c.req.valid('json')
    const result = await takeBack(c.var.city, c.var.actor, c.req.valid('param').id, because)
    return c.json(moved(granted(result)), 200)
  })
  door.openapi(telling, async (c) => {
    const wish = c.req.valid('json')
    const result = await tellAgain(c.var.city, c.var.actor, c.req.valid('param').id, wish)
    return c.json(moved(granted(result)), 200)
  })
  door.openapi(posting, async (c) => {
    const { city, actor } = c.var
    const record = notLater(city, c.req.valid('json'))
    granted(await recordPosting(city, actor, c.req.valid('param').id, record))
    return c.body(null, 204)
  })
  return door
}

/** Nothing was posted tomorrow. */
function notLater<Recorded extends { on: string }>(city: City, recorded: Recorded): Recorded {
  const today = localDateOf(city.now(), city.rules.city.timezone)
  return recorded.on > today ? fail('bad-request', { field: 'on' }) : recorded
}

function moved({ referralId, state }: ReferralDone) {
  return { referral: referralId, state }
}
