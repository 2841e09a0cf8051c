/** Lets an agent hand a contact's matter to the institution that decides it. */
import { createRoute, z } from '@hono/zod-openapi'
import { fail } from '#errors.ts'
import { refer } from '#flows/refer.ts'
import { referralReasons, referralWays } from '#referrals/referral.ts'
import { showReferrals } from '#referrals/show-referrals.ts'
import { ContactParams } from './contact-shape.ts'
import { answers, json, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { granted } from './outcomes.ts'
import { ShownReferralShape, shownAnswer } from './referral-shape.ts'

const Words = z.string().trim().min(1).max(50_000)

export const NoticeWishShape = z
  .discriminatedUnion('way', [
    z.object({ way: z.literal('written') }).strict(),
    z.object({ way: z.literal('spoken') }).strict(),
    z
      .object({
        way: z.literal('letter'),
        recipient: z.string().trim().min(5).max(500).openapi({
          description: 'Name and street address, a line each, as on the envelope.',
        }),
      })
      .strict(),
  ])
  .openapi('ReferralNoticeWish')

export const show = createRoute({
  method: 'get',
  path: '/api/contacts/{id}/referrals',
  tags: ['referrals'],
  summary: 'What was handed on from its case, and to whom it could be',
  request: { params: ContactParams },
  responses: {
    200: answers(
      'Institutions, the likeliest first; names in your language.',
      z
        .object({
          needsTranslation: z.boolean(),
          hasTranslator: z.boolean(),
          targets: z.array(
            z.object({
              id: z.string(),
              name: z.string(),
              hasMail: z.boolean(),
              isNear: z.boolean(),
              isComplainedAbout: z.boolean(),
              aboveId: z.string().nullable(),
            }),
          ),
          referrals: z.array(ShownReferralShape),
        })
        .openapi('ContactReferrals'),
    ),
    ...problems('not-found'),
  },
})

export const decide = createRoute({
  method: 'post',
  path: '/api/contacts/{id}/referral',
  tags: ['referrals'],
  summary: 'Hand the matter, or a part of it, to an institution; the citizen is told at once',
  request: {
    params: ContactParams,
    body: json(
      z
        .object({
          institution: z.string().min(1).max(100),
          basedOnVersion: z.number().int().min(0).optional(),
          reason: z.enum(referralReasons).optional(),
          part: Words.optional().openapi({ description: 'The words that go; the rest stays.' }),
          remark: z.string().trim().max(10_000).optional(),
          how: z.enum(referralWays).optional(),
          translation: Words.optional(),
          notice: NoticeWishShape.optional(),
          isNoComplaint: z.boolean().optional(),
        })
        .strict()
        .openapi('Refer'),
    ),
  },
  responses: {
    201: answers(
      'It is on its way, and so is the word to the citizen.',
      z
        .object({ referral: z.number().int(), state: z.string(), how: z.enum(referralWays) })
        .openapi('Referred'),
    ),
    ...problems(
      'not-found',
      'conflict-state',
      'held-by-another',
      'stale-view',
      'spam-has-no-case',
      'complained-about',
      'institution-has-no-mail',
      'translation-needed',
      'payload-too-large',
    ),
  },
})

export function referralDoors(): Door {
  const door = newDoor()
  door.openapi(show, async (c) => {
    const { city, actor } = c.var
    const found = await showReferrals(city, actor, c.req.valid('param').id)
    if (found === null) return fail('not-found')
    return c.json({ ...found, referrals: found.referrals.map(shownAnswer) }, 200)
  })
  door.openapi(decide, async (c) => {
    const { city, actor } = c.var
    const given = c.req.valid('json')
    const result = granted(await refer(city, actor, c.req.valid('param').id, present(given)))
    return c.json({ referral: result.referralId, state: result.state, how: result.how }, 201)
  })
  return door
}

type Present<Values> = { [Key in keyof Values]: Exclude<Values[Key], undefined> }

/** Without what was left out: an optional field of a verb is there or it is not. */
function present<Values extends object>(values: Values): Present<Values> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Present<Values>
}
