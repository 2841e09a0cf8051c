/** Opens a page of the console by its address, for those whose page it is. */
import { Center, Loader } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { type ComponentType, lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { asking } from '../../query.ts'
import { Lost } from '../shell/lost.tsx'
import { consolePages, pagesFor } from './pages.ts'

/** Made once for each page: made anew at each look, a page would forget what is typed in it. */
const opened = new Map<string, ComponentType>(
  consolePages.map(({ id, load }) => [id, lazy(async () => ({ default: (await load()).Page }))]),
)

export function ConsolePage() {
  useTranslation('console')
  const { page: id } = useParams({ from: '/console/$page' })
  const { data: me } = useQuery(asking('get /api/me', {}))
  const Page = opened.get(id)
  const isHers = me !== undefined && pagesFor(me.role).some((page) => page.id === id)
  if (Page === undefined || !isHers) return <Lost />
  return (
    <Suspense fallback={<Center p="xl" children={<Loader />} />}>
      <Page />
    </Suspense>
  )
}
