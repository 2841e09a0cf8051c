/** Lists the views of the inbox with their counts, and the pages of the console for those whose they are. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { asking } from '../../query.ts'
import { pagesFor } from '../console/pages.ts'
import { viewsFor } from '../inbox/views-for.ts'

/** From here on the service has stopped counting. */
const mostCounted = 10_000

export function SideNav() {
  const { t } = useTranslation()
  const { t: tc } = useTranslation('console')
  const { data: me } = useQuery(asking('get /api/me', {}))
  const { data } = useQuery(asking('get /api/views', {}))
  if (me === undefined) return <nav className="desk-nav" />
  const counts = new Map(data?.views.map(({ view, count }) => [view, count]))
  const pages = pagesFor(me.role)
  return (
    <nav className="desk-nav" aria-label={t('shell.nav')}>
      <ul>
        {viewsFor(me).map((view) => (
          <li key={view}>
            <Link to="/inbox" search={{ view }} activeOptions={{ includeSearch: true }}>
              <span>{t(`view.${view}`)}</span>
              <span className="desk-count" data-view={view}>
                {countOf(counts.get(view))}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {pages.length > 0 && (
        <>
          <h2>{tc('title')}</h2>
          <ul>
            {pages.map(({ id }) => (
              <li key={id}>
                <Link to="/console/$page" params={{ page: id }}>
                  {tc(`pages.${id}`)}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </nav>
  )
}

function countOf(count: number | undefined): string {
  if (count === undefined) return ''
  return count >= mostCounted ? `${mostCounted}+` : String(count)
}
