/** Says of each clock of a contact what it rests on, and what can be done with it now. */
import { z } from '@hono/zod-openapi'
import type { City } from '#city.ts'
import { longerTerm } from '#clocks/extend-clock.ts'
import { mayRestart } from '#clocks/restart-clocks.ts'
import { maySuspend } from '#clocks/suspend-clocks.ts'
import type { ContactDetail } from '#contacts/store/detail.ts'
import { workingDaysBetween } from '#deadlines/calendar.ts'
import { deadlineAnchors, deadlineUnits } from '#deadlines/deadline-rule.ts'
import { dueOfTerm } from '#deadlines/term.ts'
import { dateOf } from '#deadlines/local-date.ts'
import { localDateOf } from '#deadlines/zone.ts'
import { Instant } from './paging.ts'

export const ClockShape = z
  .object({
    id: z.number().int(),
    rule: z.string(),
    action: z.string(),
    startedOn: z.string(),
    dueOn: z.string(),
    dueAt: Instant,
    metAt: Instant.nullable(),
    suspendedAt: Instant.nullable().openapi({
      description: 'Since when it stands while the citizen is asked.',
    }),
    restartedAt: Instant.nullable(),
    extendedFrom: z
      .string()
      .nullable()
      .openapi({ description: 'The due day before an extension.' }),
    event: z.string().nullable(),
    amount: z.number().int().nullable(),
    unit: z.enum(deadlineUnits).nullable(),
    from: z.enum(deadlineAnchors).nullable().openapi({
      description: 'What the term is counted from; day 1 is the day after.',
    }),
    source: z.string().nullable().openapi({ description: 'The law or standard it rests on.' }),
    longerUntil: z.string().nullable().openapi({
      description: 'Until when it may be extended now; null: it may not.',
    }),
    standsWhenAsked: z.boolean().openapi({
      description: 'Whether its rule lets it stand while the citizen is asked.',
    }),
    restarts: z.boolean().openapi({
      description: 'Whether it begins anew once the citizen has made the request clear.',
    }),
  })
  .openapi('Clock')

type Kept = ContactDetail['deadlines'][number]

/** A rule that the city no longer has leaves its name alone. */
export function clockShown(
  city: City,
  { term, ...kept }: Kept,
  matter: ContactDetail['case'],
): z.infer<typeof ClockShape> {
  const rule = city.deadlineRules.find((one) => one.id === kept.rule)
  return {
    ...kept,
    event: rule?.event ?? null,
    amount: rule?.amount ?? null,
    unit: rule?.unit ?? null,
    from: rule?.from ?? null,
    source: rule?.source ?? null,
    longerUntil: longerUntil(city, { ...kept, term }, matter),
    standsWhenAsked: maySuspend(city, kept.rule),
    restarts: mayRestart(city, kept),
  }
}

/** The same conditions as `extendClock` has. */
function longerUntil(city: City, kept: Kept, matter: ContactDetail['case']): string | null {
  const isOver = kept.suspendedAt === null && new Date(kept.dueAt) < city.now()
  if (matter === null || kept.metAt !== null || kept.extendedFrom !== null || isOver) return null
  const anchors = {
    receivedAt: new Date(matter.receivedAt),
    registeredAt: new Date(matter.registeredAt),
  }
  const longer = longerTerm(city, kept, anchors)
  return longer === null ? null : dueOfTerm(longer.term, city.calendar)
}

/** Both days by the city's clock; `registeredLate`: working days between them, 0 where it is as it should be. */
export function registration(
  { calendar, rules }: City,
  { receivedAt, registeredAt }: { receivedAt: string; registeredAt: string },
): { receivedOn: string; registeredOn: string; registeredLate: number } {
  const { timezone } = rules.city
  const receivedOn = localDateOf(new Date(receivedAt), timezone)
  const registeredOn = localDateOf(new Date(registeredAt), timezone)
  // Mail servers have been seen to date a mail to 1970: no calendar goes back so far.
  const isKnown = receivedOn >= dateOf(calendar.firstDay)
  const registeredLate = isKnown ? workingDaysBetween(calendar, receivedOn, registeredOn) : 0
  return { receivedOn, registeredOn, registeredLate }
}
