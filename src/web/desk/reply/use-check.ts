/** Has the language of an answer checked while it is being written, by the very check that lets it out. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDebouncedValue } from '@mantine/hooks'
import { ask } from '../../ask.ts'
import type { Answer } from '../../routes.ts'

export type Check = Answer<'post /api/contacts/{id}/reply-check'>
export type Kind = 'informal' | 'formal'

const restMilliseconds = 350

/** Null while there is nothing to check; `isNow`: it was said about this very text. */
export function useCheck(
  id: number,
  text: string,
  kind: Kind,
): { check: Check | null; isNow: boolean } {
  const [words] = useDebouncedValue(text, restMilliseconds)
  const isAsked = words.trim() !== ''
  const { data, isPlaceholderData } = useQuery({
    queryKey: ['post /api/contacts/{id}/reply-check', { params: { id } }, words, kind],
    queryFn: ({ signal }) =>
      ask(
        'post /api/contacts/{id}/reply-check',
        { params: { id }, body: { text: words, kind } },
        signal,
      ),
    enabled: isAsked,
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  const check = isAsked && text.trim() !== '' ? (data ?? null) : null
  return { check, isNow: check !== null && words === text && !isPlaceholderData }
}
