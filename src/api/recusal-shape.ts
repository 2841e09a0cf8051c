/** Says how a recusal looks to managers and to the agent herself. */
import { z } from '@hono/zod-openapi'
import { conflictKinds, recusalKinds } from '#fairness/recusal.ts'
import { Instant } from './paging.ts'

const Person = z.object({ id: z.number().int(), name: z.string() })

export const Reason = z.string().trim().min(1).max(2000)

export const RecusalShape = z
  .object({
    id: z.number().int(),
    agent: Person,
    kind: z.enum(recusalKinds).openapi({
      description:
        '`case`: declared at one matter; the others are recorded ahead and hold for what comes.',
    }),
    value: z.string().nullable().openapi({
      description: 'Of a case its number, of a citizen the name. Null where you must not know it.',
    }),
    reason: z.string(),
    decidedBy: Person,
    decidedAt: Instant,
    cases: z.number().int().openapi({ description: 'How many cases it keeps her from now.' }),
    takenBackAt: Instant.nullable(),
    takenBackBy: z.string().nullable(),
    takenBackBecause: z.string().nullable(),
  })
  .openapi('Recusal')

export const ConflictBody = z
  .object({
    agentId: z.number().int().positive().optional().openapi({
      description: 'Whom it concerns; left out: yourself. For others only her manager.',
    }),
    kind: z.enum(conflictKinds),
    value: z.string().trim().min(1).max(300).openapi({
      description:
        'A citizen’s id, a mail address or phone number, a name, an enterprise, a topic.',
    }),
    reason: Reason,
  })
  .strict()
  .openapi('Conflict')
