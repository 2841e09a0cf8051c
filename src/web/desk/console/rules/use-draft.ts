/** Reads the files of a version and makes a form's change in a draft, once it is still as it was seen. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../ask.ts'
import { asking } from '../../../query.ts'
import type { Answer, Asked, RouteName } from '../../../routes.ts'
import { useAct } from '../parts/use-act.ts'

export type Version = Answer<'get /api/rules/versions/{number}'>
export type Edit = Asked<'post /api/rules/versions/{number}/edits'>['body']['edit']

/** What a change of a draft makes old. */
export const ofDraft: RouteName[] = [
  'get /api/rules/versions/{number}',
  'get /api/rules/versions/{number}/file',
  'get /api/rules/versions/{number}/files',
  'get /api/rules/versions/{number}/changes',
  'get /api/rules/versions',
  'get /api/rules/in-effect',
  'get /api/rules/history',
  'get /api/rules/trials',
]

export function useEdit(version: Version) {
  const { t } = useTranslation('console')
  const { act, isBusy } = useAct(...ofDraft)
  const { number, revision } = version
  const edit = (change: Edit) =>
    act(
      () =>
        ask('post /api/rules/versions/{number}/edits', {
          params: { number },
          body: { revision, edit: change },
        }),
      t('rules.written'),
    )
  return { edit, act, isBusy, isDraft: version.state === 'draft' }
}

/** What was read before the draft was changed is not shown again: somebody could write on in it. */
export function useFile(number: number, path: string | null) {
  const { data, isStale, isFetchedAfterMount } = useQuery({
    ...asking('get /api/rules/versions/{number}/file', {
      params: { number },
      query: { path: path ?? '' },
    }),
    enabled: path !== null,
  })
  return { data: isStale && !isFetchedAfterMount ? undefined : data }
}

export type Entry = Readonly<Record<string, unknown>>

/** What stands under each id of a file; nothing where the file is no such list. */
export function entriesOf(content: unknown): [string, Entry][] {
  return Object.entries(entryOf(content)).map(([id, value]) => [id, entryOf(value)])
}

export function entryOf(value: unknown): Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Entry)
    : {}
}

export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

export function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(textOf) : []
}
