/** Says how a package and its parts look to the desk: named, counted and dated for whoever reads it. */
import { z } from '@hono/zod-openapi'
import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { isLate, partOutcomes, partStates, stateOf } from '#packages/package.ts'
import type { Package, Part } from '#packages/package.ts'
import { partTitle, situationTitle } from '#packages/title.ts'
import type { LifeSituation, Step } from '#routing/rules.ts'
import { Instant } from './paging.ts'

const StepShape = z.object({
  id: z.string(),
  title: z.string(),
  topic: z.string(),
  body: z
    .string()
    .nullable()
    .openapi({ description: 'The enterprise or institution that does it.' }),
  isOptional: z.boolean(),
})

export const SituationShape = z
  .object({
    id: z.string(),
    title: z.string(),
    isDraft: z.boolean().openapi({ description: 'Written by the staff, confirmed by nobody yet.' }),
    visits: z.number().int().nullable().openapi({ description: 'How often the citizen comes.' }),
    steps: z.array(StepShape),
  })
  .openapi('LifeSituation')

const PartShape = z.object({
  step: z.string(),
  title: z.string(),
  body: z.string().nullable(),
  pool: z.string(),
  state: z.enum(partStates),
  isOptional: z.boolean(),
  isLate: z.boolean(),
  after: z.array(z.string()).openapi({ description: 'Titles of the parts that come before it.' }),
  number: z.string().nullable(),
  contact: z.number().int().nullable(),
  agent: z.string().nullable(),
  dueAt: Instant.nullable(),
  outcome: z.enum(partOutcomes).nullable(),
  result: z.string().nullable(),
  finishedAt: Instant.nullable(),
})

export const PackageShape = z
  .object({
    number: z.string(),
    situation: z.string(),
    title: z.string(),
    contact: z.number().int().openapi({ description: 'The answer to the citizen goes out there.' }),
    openedAt: Instant,
    finishedAt: Instant.nullable(),
    promisedAt: Instant.nullable(),
    survey: z.enum(['allowed', 'never']),
    parts: z.array(PartShape),
    addable: z.array(StepShape).openapi({ description: 'Optional parts that were not chosen.' }),
  })
  .openapi('Package')

export function shownSituation(
  city: City,
  { interfaceLanguage: reader }: Actor,
  one: LifeSituation,
) {
  return {
    id: one.id,
    title: one.title[reader],
    isDraft: one.isDraft,
    visits: one.visits,
    steps: one.steps.map((step) => shownStep(city, reader, one.id, step)),
  }
}

/** `own`: the step of whoever looks from a part; what was written of the other parts is not for them. */
export function shownPackage(
  city: City,
  { interfaceLanguage: reader }: Actor,
  found: Package,
  own: string | null,
) {
  const { rules } = city
  const now = city.now()
  const titleOf = (part: Part) => partTitle(rules, found.situation, part)?.[reader] ?? part.step
  const steps = rules.city.lifeSituations.find(({ id }) => id === found.situation)?.steps ?? []
  const taken = new Set(found.parts.map(({ step }) => step))
  return {
    number: found.number,
    situation: found.situation,
    title: situationTitle(rules, found.situation)?.[reader] ?? found.situation,
    contact: found.contactId,
    openedAt: found.openedAt,
    finishedAt: found.finishedAt,
    promisedAt: found.promisedAt,
    survey: found.survey,
    parts: found.parts.map((part) => ({
      step: part.step,
      title: titleOf(part),
      body: bodyOf(city, part.topic)?.[reader] ?? null,
      pool: rules.pools.get(part.pool)?.name[reader] ?? part.pool,
      state: stateOf(part, found.parts),
      isOptional: part.isOptional,
      isLate: isLate(part, found, now),
      after: found.parts.filter(({ step }) => part.after.includes(step)).map(titleOf),
      number: part.number,
      contact: part.contactId,
      agent: part.agent,
      dueAt: part.dueAt,
      outcome: part.outcome,
      result: own === null || own === part.step ? part.result : null,
      finishedAt: part.finishedAt,
    })),
    addable: steps
      .filter(({ id }) => !taken.has(id))
      .map((step) => shownStep(city, reader, found.situation, step)),
  }
}

function shownStep(city: City, reader: Actor['interfaceLanguage'], situation: string, step: Step) {
  const { id, topic, isOptional } = step
  const title = partTitle(city.rules, situation, { step: id, topic })?.[reader] ?? id
  return { id, title, topic, body: bodyOf(city, topic)?.[reader] ?? null, isOptional }
}

function bodyOf({ rules }: City, id: string) {
  const topic = rules.city.topics.find((one) => one.id === id)
  const own = topic?.enterprise ?? null
  const outside = topic?.institution ?? null
  if (own !== null) return rules.enterprises.get(own)?.name
  return outside === null ? undefined : rules.institutions.get(outside)?.name
}
