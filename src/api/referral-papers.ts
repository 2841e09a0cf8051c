/** Hands out what proves a referral, and what a person prints or takes along. */
import { createRoute, z } from '@hono/zod-openapi'
import { fail } from '#errors.ts'
import type { MadeFile } from '#referrals/papers-of.ts'
import { citizensLetter, institutionsBundle } from '#referrals/papers-of.ts'
import { tellings } from '#referrals/referral.ts'
import { showEvidence } from '#referrals/show-evidence.ts'
import { contentDisposition } from './content-disposition.ts'
import { answers, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { Id, Instant } from './paging.ts'
import { NoticeShape, noticeAnswer, ReferralShape, referralAnswer } from './referral-shape.ts'

const params = z.object({ id: Id })
const number = z.number().int()

export const evidence = createRoute({
  method: 'get',
  path: '/api/referrals/{id}/evidence',
  tags: ['referrals'],
  summary: 'What proves it: what went to whom and when, what the citizen was told, who did what',
  request: { params },
  responses: {
    200: answers(
      'As it stands in the records.',
      z
        .object({
          caseNumber: z.string(),
          institution: z.string(),
          receivedAt: Instant.nullable(),
          telling: z.enum(tellings),
          referral: ReferralShape,
          letters: z.array(
            z.object({
              kind: z.enum(['referral', 'reminder']),
              subject: z.string().nullable(),
              text: z.string(),
              createdAt: Instant,
              address: z.string().nullable(),
              deliveryState: z.string().nullable(),
              deliveryDetail: z.string().nullable(),
              attempts: number.nullable(),
              sentAt: Instant.nullable(),
              reportedAt: Instant.nullable(),
              files: z.array(z.object({ fileName: z.string(), size: number, sha256: z.string() })),
            }),
          ),
          notices: z.array(NoticeShape),
          steps: z.array(
            z.object({
              at: Instant,
              agent: z.string().nullable(),
              action: z.string(),
              detail: z.record(z.string(), z.unknown()),
            }),
          ),
        })
        .openapi('ReferralEvidence'),
    ),
    ...problems('not-found'),
  },
})

const binary = { schema: z.string().openapi({ format: 'binary' }) }

export const bundle = createRoute({
  method: 'get',
  path: '/api/referrals/{id}/bundle',
  tags: ['referrals'],
  summary: 'The letter to the institution and all that belongs to it, as a ZIP',
  request: { params },
  responses: {
    200: { description: 'To be taken there by a person.', content: { 'application/zip': binary } },
    ...problems('not-found'),
  },
})

export const letter = createRoute({
  method: 'get',
  path: '/api/referral-notices/{id}/letter',
  tags: ['referrals'],
  summary: 'The letter to the citizen as a PDF, in their language',
  request: { params },
  responses: {
    200: { description: 'To be printed and posted.', content: { 'application/pdf': binary } },
    ...problems('not-found', 'unavailable'),
  },
})

export function referralPaperDoors(): Door {
  const door = newDoor()
  door.openapi(evidence, async (c) => {
    const found = await showEvidence(c.var.city, c.var.actor, c.req.valid('param').id)
    if (found === null) return fail('not-found')
    const letters = found.letters.map(({ messageId: _message, deliveryId: _delivery, ...one }) => ({
      ...one,
      createdAt: one.createdAt.toISOString(),
      sentAt: one.sentAt?.toISOString() ?? null,
      reportedAt: one.reportedAt?.toISOString() ?? null,
    }))
    return c.json(
      {
        ...found,
        receivedAt: found.receivedAt?.toISOString() ?? null,
        referral: referralAnswer(found.referral),
        letters,
        notices: found.notices.map(noticeAnswer),
        steps: found.steps.map((step) => ({ ...step, at: step.at.toISOString() })),
      },
      200,
    )
  })
  door.openapi(bundle, async (c) => {
    const made = await institutionsBundle(c.var.city, c.var.actor, c.req.valid('param').id)
    return handedOut(made, 'application/zip')
  })
  door.openapi(letter, async (c) => {
    const made = await citizensLetter(c.var.city, c.var.actor, c.req.valid('param').id)
    return handedOut(made, 'application/pdf')
  })
  return door
}

function handedOut(made: MadeFile, mediaType: string): Response {
  if (made.outcome === 'no-printer') return fail('unavailable')
  if (made.outcome === 'not-found') return fail('not-found')
  return new Response(new Uint8Array(made.bytes), {
    headers: {
      'content-type': mediaType,
      'content-disposition': contentDisposition(made.name),
      'cache-control': 'no-store',
    },
  })
}
