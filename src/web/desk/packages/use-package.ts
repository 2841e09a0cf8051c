/** Knows the package that the open contact belongs to, and does with it what the agent asks for. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../ask.ts'
import { asking, refresh } from '../../query.ts'
import type { Answer } from '../../routes.ts'
import { insertText } from '../palette/insert-store.ts'
import { tell, tellFault } from '../tell.ts'

export type Packaged = Answer<'get /api/contacts/{id}/package'>
export type Package = NonNullable<Packaged['package']>
export type Situation = Answer<'get /api/life-situations'>['situations'][number]
export type Finishing = {
  outcome: 'done' | 'refused' | 'not-needed'
  result?: string
  office?: string
}
export type Change = 'chosen' | 'begun' | 'not-needed'

export function usePackage(id: number, isOn = true) {
  const { t } = useTranslation()
  const { data } = useQuery({
    ...asking('get /api/contacts/{id}/package', { params: { id } }),
    enabled: isOn,
  })
  const { data: all } = useQuery({ ...asking('get /api/life-situations', {}), enabled: isOn })
  const acts = useMemo(() => {
    const params = { id }
    const attempt = async (act: () => Promise<string | null>) => {
      try {
        const said = await act()
        if (said !== null) tell(said)
      } catch (fault) {
        tellFault(fault)
      }
      await refresh('get /api/contacts/{id}/package', 'get /api/contacts/{id}', 'get /api/contacts')
    }
    return {
      open: ({ id: situation, title }: Situation) =>
        attempt(async () => {
          await ask('post /api/contacts/{id}/package', { params, body: { situation } })
          return t('package.opened', { title })
        }),
      change: (step: string, change: Change) =>
        attempt(async () => {
          const at = { id, step }
          await ask('put /api/contacts/{id}/package/parts/{step}', { params: at, body: { change } })
          return null
        }),
      finish: (body: Finishing) =>
        attempt(async () => {
          const { isOver } = await ask('put /api/contacts/{id}/part', { params, body })
          return t(isOver ? 'package.allFinished' : 'package.finished')
        }),
      /** One answer out of all parts, where the answer is being written. */
      gather: () =>
        attempt(async () => {
          const gathered = await ask('get /api/contacts/{id}/package/reply', { params })
          insertText(gathered.text)
          const left = gathered.leftOut.map(({ title }) => title).join(', ')
          return left === '' ? null : t('package.leftOut', { parts: left })
        }),
    }
  }, [id, t])
  const situations = all?.situations ?? []
  const proposed = data?.proposed ?? []
  const rank = (one: Situation) => (proposed.includes(one.id) ? proposed.indexOf(one.id) : 99)
  return { data, situations: situations.toSorted((a, b) => rank(a) - rank(b)), proposed, ...acts }
}
