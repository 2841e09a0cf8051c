/** Describes versions of the rules, and what a check finds in them, as they are told over HTTP. */
import { z } from '@hono/zod-openapi'
import type { City } from '#city.ts'
import { tellFinding } from '#rulebook/finding.ts'
import type { Finding } from '#rulebook/finding.ts'
import type { Language } from '#language/languages.ts'
import { readNames } from '#rulebook/store/people.ts'
import { versionStates } from '#rulebook/version.ts'
import type { Version } from '#rulebook/version.ts'
import { Id, Instant } from './paging.ts'

export const NumberParams = z.object({ number: Id })
export const Revision = z
  .number()
  .int()
  .positive()
  .openapi({ description: 'The draft as you have seen it; 409 `stale-rules` where it moved on.' })
export const Note = z.string().trim().max(2000).nullable()
export const FilePath = z.string().min(6).max(120).openapi({
  example: 'topics/vst.yaml',
  description: 'In the city’s folder, or "../…" beside it.',
})

/** Null: the system. */
export const PersonShape = z.object({ id: z.number().int(), name: z.string() }).nullable()

export const FindingShape = z
  .object({
    severity: z.enum(['fault', 'warning']),
    file: z.string(),
    line: z.number().int(),
    reason: z.string().openapi({ description: 'In your language.' }),
    remedy: z.string(),
    key: z.string().nullable(),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  .openapi('RuleFinding')

export const VersionShape = z
  .object({
    number: z.number().int(),
    state: z.enum(versionStates).openapi({ description: 'published: is in effect, or was.' }),
    isInEffect: z.boolean(),
    origin: z.enum(['shipped', 'written']),
    version: z
      .string()
      .nullable()
      .openapi({ description: 'As contacts keep it (rulesVersion); null until checked.' }),
    base: z.number().int().nullable(),
    note: z.string().nullable(),
    revision: z.number().int(),
    createdBy: PersonShape,
    createdAt: Instant,
    changedBy: PersonShape,
    changedAt: Instant,
    proposedBy: PersonShape,
    proposedAt: Instant.nullable(),
    publishedBy: PersonShape,
    publishedAt: Instant.nullable(),
    isChecked: z.boolean().openapi({ description: 'This very revision.' }),
    faults: z.number().int().nullable(),
    warnings: z.number().int().nullable(),
    hasModel: z.boolean().openapi({
      description: 'False for a checked draft: train it before publishing.',
    }),
  })
  .openapi('RuleVersion')

/** With the names of everybody who had a hand in them. */
export async function toldVersions(
  city: City,
  versions: Version[],
  inEffect: number | null,
): Promise<z.infer<typeof VersionShape>[]> {
  const names = await readNames(
    city.sql,
    versions.flatMap((v) => [v.createdBy, v.changedBy, v.proposedBy, v.publishedBy]),
  )
  const person = (id: number | null) =>
    id === null ? null : { id, name: names.get(id) ?? String(id) }
  return versions.map((v) => ({
    number: v.number,
    state: v.state,
    isInEffect: v.number === inEffect,
    origin: v.origin,
    version: v.version,
    base: v.base,
    note: v.note,
    revision: v.revision,
    createdBy: person(v.createdBy),
    createdAt: v.createdAt.toISOString(),
    changedBy: person(v.changedBy),
    changedAt: v.changedAt.toISOString(),
    proposedBy: person(v.proposedBy),
    proposedAt: v.proposedAt?.toISOString() ?? null,
    publishedBy: person(v.publishedBy),
    publishedAt: v.publishedAt?.toISOString() ?? null,
    isChecked: v.findings !== null,
    faults: countOf(v.findings, 'fault'),
    warnings: countOf(v.findings, 'warning'),
    hasModel: v.modelSha256 !== null,
  }))
}

function countOf(findings: Finding[] | null, severity: Finding['severity']): number | null {
  return findings?.filter((finding) => finding.severity === severity).length ?? null
}

export function toldFindings(
  findings: Finding[],
  reader: Language,
): z.infer<typeof FindingShape>[] {
  return findings.map((finding) => tellFinding(finding, reader))
}
