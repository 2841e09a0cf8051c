/** Lets supervisors change a draft in forms and try a sentence on it. */
import { createRoute, z } from '@hono/zod-openapi'
import { languages } from '#language/languages.ts'
import { editDraft } from '#rulebook/edit-draft.ts'
import { weekdays } from '#rulebook/edits/edit.ts'
import type { Edit } from '#rulebook/edits/edit.ts'
import { trySentence } from '#rulebook/try-sentence.ts'
import type { TriedDecision } from '#rulebook/try-sentence.ts'
import { LanguageName } from './contact-shape.ts'
import { answers, json, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { granted } from './outcomes.ts'
import { requireRole } from './require-role.ts'
import { NumberParams, Revision } from './rules-shape.ts'

const ofSix = z.enum(languages)
const name = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,99}$/)
const said = z.string().trim().min(1).max(2000)
const texts = z.partialRecord(ofSix, said)
const words = z.array(z.string().trim().min(1).max(200)).min(1).max(500)
const period = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d-(?:[01]\d|2[0-4]):[0-5]\d$/)
const level = z.union([z.literal(2), z.literal(3), z.literal(4)])

const EditShape = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('topic'),
      id: name,
      title: texts.optional(),
      keywords: z.partialRecord(ofSix, words).optional(),
      pool: name.optional(),
      priority: z.enum(['P0', 'P1', 'P2', 'P3']).optional(),
    }),
    z.strictObject({
      kind: z.literal('pool'),
      id: name,
      name: texts.optional(),
      hours: name.optional(),
      skills: name.optional(),
    }),
    z.strictObject({
      kind: z.literal('hours'),
      id: name,
      always: z.boolean().optional(),
      closedOnHolidays: z.boolean().optional(),
      days: z.partialRecord(z.enum(weekdays), z.array(period).max(10)).optional(),
    }),
    z.strictObject({
      kind: z.literal('skills'),
      id: name,
      channel: z.enum(['voice', 'chat', 'sms', 'email']),
      steps: z
        .array(
          z.strictObject({
            after: z.number().int().min(0),
            level,
            withFirstLine: z.boolean().optional(),
          }),
        )
        .min(1)
        .max(20),
    }),
    z.strictObject({ kind: z.literal('notice'), id: name, texts: texts.nullable() }),
    z.strictObject({
      kind: z.literal('rule'),
      id: name,
      rule: z
        .strictObject({
          because: z.record(z.string(), said),
          when: z.record(z.string(), z.unknown()),
          // oxlint-disable-next-line unicorn/no-thenable -- a word of the staff's file, which nobody awaits.
          then: z.record(z.string(), z.unknown()),
        })
        .nullable(),
      above: name.nullable().optional(),
    }),
    z.strictObject({
      kind: z.literal('example'),
      id: name,
      language: ofSix,
      text: said,
      remove: z.boolean().optional(),
    }),
    z.strictObject({
      kind: z.literal('city'),
      languages: z.array(ofSix).min(1).optional(),
      fallbackLanguages: z.array(ofSix).min(1).optional(),
      needsSecondPair: z.boolean().optional(),
      letterHours: z.number().int().min(1).max(2000).optional(),
    }),
  ])
  .openapi('RuleEdit')

export const edit = createRoute({
  method: 'post',
  path: '/api/rules/versions/{number}/edits',
  tags: ['rules'],
  summary: 'Change one thing of a draft; comments and all else in the file stay (supervisors)',
  request: {
    params: NumberParams,
    body: json(z.object({ revision: Revision, edit: EditShape }).strict().openapi('RuleEditWish')),
  },
  responses: {
    200: answers(
      'Written into that file; check it again.',
      z
        .object({ revision: z.number().int(), file: z.string(), text: z.string() })
        .openapi('RuleEdited'),
    ),
    ...problems('forbidden', 'not-found', 'stale-rules', 'conflict-state', 'rules-faulty'),
  },
})

const DecisionShape = z
  .object({
    outcome: z.enum(['ours', 'partner', 'not-ours', 'elsewhere', 'unclear', 'emergency']),
    topic: z.string().nullable(),
    enterprise: z.string().nullable(),
    institution: z.string().nullable(),
    pool: z.string(),
    priority: z.enum(['P0', 'P1', 'P2', 'P3']),
    service: z.enum(['apply', 'inform']).nullable(),
    skills: z.object({
      language: ofSix,
      steps: z.array(
        z.object({ afterSeconds: z.number(), level: z.number(), pools: z.array(z.string()) }),
      ),
    }),
    also: z.array(z.object({ topic: z.string() })),
    question: z.record(z.string(), z.string()).nullable(),
    say: z.record(z.string(), z.string()).nullable(),
    deadlines: z.array(z.string()),
    because: z.array(z.string()).openapi({ description: 'In your language.' }),
    rulesVersion: z.string(),
  })
  .openapi('TriedDecision')

export const sentence = createRoute({
  method: 'post',
  path: '/api/rules/versions/{number}/sentences',
  tags: ['rules'],
  summary: 'Try a sentence: where it would go and why, beside what is in effect (supervisors)',
  request: {
    params: NumberParams,
    body: json(
      z
        .object({
          text: z.string().trim().min(1).max(20_000),
          channel: z.enum(['email', 'chat', 'sms', 'voice']).default('chat'),
          language: ofSix.nullable().default(null).openapi({ description: 'Found out if null.' }),
          to: z.string().max(320).default(''),
          at: z.iso.datetime().nullable().default(null).openapi({ description: 'Now if null.' }),
        })
        .strict()
        .openapi('RuleSentence'),
    ),
  },
  responses: {
    200: answers(
      'Both decisions; `differs` names the fields that would change.',
      z
        .object({
          language: LanguageName,
          confidence: z.number(),
          draft: DecisionShape,
          inEffect: DecisionShape,
          differs: z.array(z.string()),
          isModelBorrowed: z.boolean().openapi({
            description: 'The draft is not trained yet; the model in effect was used.',
          }),
        })
        .openapi('RuleSentenceTried'),
    ),
    ...problems('forbidden', 'not-found', 'rules-unchecked', 'rules-faulty'),
  },
})

export function ruleEditDoors(): Door {
  const door = newDoor()
  door.openapi(edit, async (c) => {
    requireRole(c.var.actor, 'supervisor')
    const { number } = c.req.valid('param')
    const { revision, edit: wish } = c.req.valid('json')
    const asked = { revision, edit: wish as Edit }
    const done = granted(await editDraft(c.var.city, c.var.actor, number, asked))
    return c.json({ revision: done.revision, file: done.file, text: done.text }, 200)
  })
  door.openapi(sentence, async (c) => {
    requireRole(c.var.actor, 'supervisor')
    const { city, actor } = c.var
    const asked = c.req.valid('json')
    const at = asked.at === null ? city.now() : new Date(asked.at)
    const { number } = c.req.valid('param')
    const tried = granted(
      await trySentence(city, actor.interfaceLanguage, number, { ...asked, at }),
    )
    const { language, confidence, differs, isModelBorrowed } = tried
    const both = { draft: told(tried.draft), inEffect: told(tried.inEffect) }
    return c.json({ language, confidence, ...both, differs, isModelBorrowed }, 200)
  })
  return door
}

function told(decision: TriedDecision): z.infer<typeof DecisionShape> {
  const { sentences, also, because: _because, language: _language, ...rest } = decision
  return { ...rest, also: also.map(({ topic }) => ({ topic })), because: sentences }
}
