/** Describes trials as they are told over HTTP: what was measured, what would change, which words are proposed. */
import { z } from '@hono/zod-openapi'
import { languages } from '#language/languages.ts'
import { trialKinds, trialStates } from '#rulebook/trials/trial.ts'
import type { DryRunResult, Trial } from '#rulebook/trials/trial.ts'
import { LanguageName } from './contact-shape.ts'
import { Instant } from './paging.ts'

const count = z.number().int()
const ofSix = z.enum(languages)

const PlaceShape = z
  .object({
    outcome: z.enum(['ours', 'partner', 'not-ours', 'elsewhere', 'unclear', 'emergency']),
    topic: z.string().nullable(),
    enterprise: z.string().nullable(),
    institution: z.string().nullable(),
    pool: z.string(),
    priority: z.enum(['P0', 'P1', 'P2', 'P3']),
  })
  .openapi('DecidedPlace')

export const FiguresShape = z
  .object({
    sentences: count,
    topicRight: count,
    bodyRight: count,
    wrong: count,
    unclear: count,
    dangers: count,
    missed: z.array(z.object({ language: ofSix, text: z.string() })),
    falseAlarms: count,
    byLanguage: z.partialRecord(
      ofSix,
      z.object({ sentences: count, bodyRight: count, wrong: count }),
    ),
    keptOut: z.number().optional().openapi({
      description: 'Share of the examples, kept out in turn, whose likeliest topic is right.',
    }),
  })
  .openapi('RuleFigures')

const DryRunShape = z
  .object({
    contacts: count,
    changed: count,
    dangersLost: count.openapi({ description: 'Dangers to life that the draft would miss.' }),
    byLanguage: z.record(z.string(), z.object({ contacts: count, changed: count })),
    pairs: z
      .array(
        z.object({
          from: PlaceShape,
          to: PlaceShape,
          count,
          byLanguage: z.record(z.string(), count),
        }),
      )
      .openapi({ description: 'Lost dangers first, then by count. Contacts: `…/changes?pair=`.' }),
    leftOut: z.object({ pairs: count, contacts: count }),
    ofThisVersion: count.openapi({
      description: 'Contacts that the version in effect decided when they came.',
    }),
    against: count,
    isModelBorrowed: z.boolean(),
    seconds: z.number(),
  })
  .openapi('DryRunResult')

const ProposalShape = z
  .object({
    topic: z.string(),
    language: ofSix,
    keyword: z.string(),
    messages: count,
    of: count,
    elsewhere: count,
    effect: z.object({
      rightBefore: count,
      rightAfter: count,
      nearer: count.openapi({
        description: 'The right topic would be likelier, though perhaps not likely enough.',
      }),
      rightTrained: count.nullable().openapi({
        description: 'After a training with all proposed words; null where not asked for.',
      }),
      othersMoved: count,
      testsBefore: count,
      testsAfter: count,
      dangersMissed: count,
    }),
  })
  .openapi('KeywordProposal')

export const TrialSummaryShape = z
  .object({
    id: count,
    version: count,
    revision: count,
    kind: z.enum(trialKinds),
    state: z.enum(trialStates),
    askedBy: count.nullable(),
    askedAt: Instant,
    finishedAt: Instant.nullable(),
    progress: z.number().openapi({ description: 'From 0 to 1.' }),
  })
  .openapi('TrialSummary')

export const TrialShape = TrialSummaryShape.extend({
  failure: z
    .enum(['cancelled', 'crashed', 'out-of-memory', 'refused', 'given-up', 'gone'])
    .nullable(),
  dryRun: DryRunShape.nullable(),
  training: z
    .object({
      model: z.string().openapi({ description: 'SHA-256 of its bytes.' }),
      figures: FiguresShape,
      isTaken: z.boolean().openapi({ description: 'False: the draft was changed meanwhile.' }),
    })
    .nullable(),
  proposals: z.array(ProposalShape).nullable(),
}).openapi('Trial')

export const ChangedContactShape = z
  .object({
    contactId: count,
    messageId: count,
    language: LanguageName,
    was: z.array(z.string()),
    isNow: z.array(z.string()),
    text: z.string().nullable().openapi({ description: 'Null: it is not yours to see.' }),
  })
  .openapi('DryRunContact')

/** The reasons of single contacts are fetched pair by pair, by whoever may see them. */
export function toldTrial(trial: Trial): z.infer<typeof TrialShape> {
  const { id, number, revision, kind, state, askedBy, askedAt, finishedAt, progress } = trial
  const { result } = trial
  const told = {
    id,
    version: number,
    revision,
    kind,
    state,
    askedBy,
    progress,
    askedAt: askedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    failure: null,
    dryRun: null,
    training: null,
    proposals: null,
  }
  if (result === null) return told
  if ('reason' in result) return { ...told, failure: result.reason }
  if ('pairs' in result) return { ...told, dryRun: withoutExamples(result) }
  if ('proposals' in result) return { ...told, proposals: result.proposals }
  const { sha256: model, figures, isTaken } = result
  return { ...told, training: { model, figures, isTaken } }
}

function withoutExamples({ pairs, ...result }: DryRunResult): z.infer<typeof DryRunShape> {
  return { ...result, pairs: pairs.map(({ examples: _examples, ...pair }) => pair) }
}
