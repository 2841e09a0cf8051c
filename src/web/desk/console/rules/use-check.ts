/** Checks a draft, and keeps what was found for all forms until the draft is another. */
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../../ask.ts'
import { queries } from '../../../query.ts'
import type { Answer } from '../../../routes.ts'
import { useEdit } from './use-draft.ts'
import type { Version } from './use-draft.ts'

export type Finding = Answer<'post /api/rules/versions/{number}/check'>['findings'][number]

const keyOf = (number: number, revision: number) => ['findings', number, revision]

/** `findings` undefined: this revision has not been checked here. */
export function useCheck(version: Version) {
  const { number, revision } = version
  const { act, isBusy } = useEdit(version)
  const { data: findings } = useQuery<Finding[]>({
    queryKey: keyOf(number, revision),
    enabled: false,
  })
  const check = () =>
    act(async () => {
      const answer = await ask('post /api/rules/versions/{number}/check', { params: { number } })
      queries.setQueryData(keyOf(number, answer.version.revision), answer.findings)
    })
  return { findings, check, isBusy }
}
