/** Lets supervisors read and write the files of the rules, letter by letter, take them away and bring them along. */
import { createRoute, z } from '@hono/zod-openapi'
import { parseDocument } from 'yaml'
import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { fail } from '#errors.ts'
import { changeFile } from '#rulebook/change-file.ts'
import { importDraft } from '#rulebook/draft.ts'
import { compareFilesOf, listFiles, readFileOf, readFilesOf } from '#rulebook/store/files.ts'
import { readPointer } from '#rulebook/store/pointer.ts'
import { findVersion } from '#rulebook/store/versions.ts'
import type { Version } from '#rulebook/version.ts'
import { answers, json, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { granted } from './outcomes.ts'
import { Id } from './paging.ts'
import { requireRole } from './require-role.ts'
import { rulesImportPath } from './secure.ts'
import { FilePath, Note, NumberParams, Revision, VersionShape } from './rules-shape.ts'
import { toldVersion } from './rules-versions.ts'

const path = '/api/rules/versions/{number}'
const tags = ['rules']
/** A file of the rules is far smaller; the door takes a megabyte. */
const longest = 900_000
const Text = z.string().max(longest)
const Changed = z.object({ revision: z.number().int() }).openapi('RuleFileChanged')

export const list = createRoute({
  method: 'get',
  path: `${path}/files`,
  tags,
  summary: 'Files of a version (supervisors; agents those in effect)',
  request: { params: NumberParams },
  responses: {
    200: answers(
      'By path.',
      z
        .object({
          revision: z.number().int(),
          files: z.array(z.object({ path: z.string(), bytes: z.number().int() })),
        })
        .openapi('RuleFiles'),
    ),
    ...problems('forbidden', 'not-found'),
  },
})

export const read = createRoute({
  method: 'get',
  path: `${path}/file`,
  tags,
  summary: 'One file, letter by letter (supervisors; agents those in effect)',
  request: { params: NumberParams, query: z.object({ path: FilePath }) },
  responses: {
    200: answers(
      'The file.',
      z
        .object({
          path: z.string(),
          text: z.string(),
          revision: z.number().int(),
          content: z.unknown().openapi({
            description: 'What the YAML means, for forms; null where it is none.',
          }),
        })
        .openapi('RuleFile'),
    ),
    ...problems('forbidden', 'not-found'),
  },
})

export const write = createRoute({
  method: 'put',
  path: `${path}/file`,
  tags,
  summary: 'Write a file of a draft (supervisors)',
  request: {
    params: NumberParams,
    body: json(
      z.object({ path: FilePath, text: Text, revision: Revision }).strict().openapi('NewRuleFile'),
    ),
  },
  responses: {
    200: answers('Written; check it again.', Changed),
    ...problems('forbidden', 'not-found', 'stale-rules', 'conflict-state'),
  },
})

export const remove = createRoute({
  method: 'delete',
  path: `${path}/file`,
  tags,
  summary: 'Take a file out of a draft (supervisors)',
  request: {
    params: NumberParams,
    query: z.object({ path: FilePath, revision: z.coerce.number().int().positive() }),
  },
  responses: {
    200: answers('Gone.', Changed),
    ...problems('forbidden', 'not-found', 'stale-rules', 'conflict-state'),
  },
})

export const changes = createRoute({
  method: 'get',
  path: `${path}/changes`,
  tags,
  summary: 'Which files differ from another version (supervisors)',
  request: { params: NumberParams, query: z.object({ against: Id.optional() }) },
  responses: {
    200: answers(
      'Against the version named, or its base.',
      z
        .object({
          against: z.number().int().nullable(),
          files: z.array(
            z.object({ path: z.string(), change: z.enum(['added', 'removed', 'changed']) }),
          ),
        })
        .openapi('RuleChanges'),
    ),
    ...problems('forbidden', 'not-found'),
  },
})

const FilesShape = z.record(z.string().max(120), Text)

export const export_ = createRoute({
  method: 'get',
  path: `${path}/export`,
  tags,
  summary: 'All files of a version, to be kept elsewhere (supervisors; agents those in effect)',
  request: { params: NumberParams },
  responses: {
    200: answers(
      'Path → text. `import` takes the same.',
      z
        .object({ city: z.string(), number: z.number().int(), files: FilesShape })
        .openapi('RuleExport'),
    ),
    ...problems('forbidden', 'not-found'),
  },
})

export const import_ = createRoute({
  method: 'post',
  path: rulesImportPath,
  tags,
  summary: 'Bring files along as a new draft (supervisors)',
  request: {
    body: json(
      z
        .object({ files: FilesShape, note: Note.default(null) })
        .strict()
        .openapi('RuleImport'),
    ),
  },
  responses: { 201: answers('A draft, not checked yet.', VersionShape), ...problems('forbidden') },
})

export function ruleFileDoors(): Door {
  const door = newDoor()
  door.openapi(list, async (c) => {
    const { revision, number } = await readable(c.var.city, c.var.actor, c.req.valid('param'))
    return c.json({ revision, files: await listFiles(c.var.city.sql, number) }, 200)
  })
  door.openapi(read, async (c) => {
    const { revision, number } = await readable(c.var.city, c.var.actor, c.req.valid('param'))
    const { path: wanted } = c.req.valid('query')
    const text = await readFileOf(c.var.city.sql, number, wanted)
    if (text === null) fail('not-found')
    return c.json({ path: wanted, text, revision, content: contentOf(text) }, 200)
  })
  door.openapi(write, async (c) => {
    requireRole(c.var.actor, 'supervisor')
    const { number } = c.req.valid('param')
    const { revision } = granted(
      await changeFile(c.var.city, c.var.actor, number, c.req.valid('json')),
    )
    return c.json({ revision }, 200)
  })
  door.openapi(remove, async (c) => {
    requireRole(c.var.actor, 'supervisor')
    const { number } = c.req.valid('param')
    const file = { ...c.req.valid('query'), text: null }
    const { revision } = granted(await changeFile(c.var.city, c.var.actor, number, file))
    return c.json({ revision }, 200)
  })
  door.openapi(changes, async (c) => {
    requireRole(c.var.actor, 'supervisor')
    const { number, base } = await readable(c.var.city, c.var.actor, c.req.valid('param'))
    const against = c.req.valid('query').against ?? base
    const files = against === null ? [] : await compareFilesOf(c.var.city.sql, number, against)
    return c.json({ against, files }, 200)
  })
  door.openapi(export_, async (c) => {
    const { city, number } = await readable(c.var.city, c.var.actor, c.req.valid('param'))
    return c.json({ city, number, files: (await readFilesOf(c.var.city.sql, number)) ?? {} }, 200)
  })
  door.openapi(import_, async (c) => {
    requireRole(c.var.actor, 'supervisor')
    const { number } = granted(await importDraft(c.var.city, c.var.actor, c.req.valid('json')))
    return c.json(await toldVersion(c, number), 201)
  })
  return door
}

/** Supervisors read every version, agents the one that is in effect. */
async function readable(
  city: City,
  actor: Actor,
  { number }: { number: number },
): Promise<Version> {
  const id = city.settings.city
  if (actor.role === 'agent' && (await readPointer(city.sql, id))?.number !== number)
    fail('forbidden')
  return (await findVersion(city.sql, id, number)) ?? fail('not-found')
}

/** The largest file takes some hundredths of a second. */
function contentOf(text: string): unknown {
  const document = parseDocument(text)
  return document.errors.length > 0 ? null : (document.toJS() as unknown)
}
