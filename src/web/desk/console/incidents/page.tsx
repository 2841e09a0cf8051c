/** Gathers the many contacts of one event, and answers them all at once in six languages. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { asking } from '../../../query.ts'
import type { RouteName } from '../../../routes.ts'
import { howLong } from '../../../said-when.ts'
import { useNames } from '../parts/names.ts'
import { Sheet } from '../parts/sheet.tsx'
import { useAddress } from '../parts/use-address.ts'
import { useLive } from '../parts/use-live.ts'
import { IncidentView } from './incident-view.tsx'
import { NewIncident } from './new-incident.tsx'

const routes: RouteName[] = ['get /api/incidents', 'get /api/contacts']
const isAbout = (event: string) =>
  event.startsWith('incident-') || event === 'contact-queued' || event === 'message-sent'
const fresh = 'new'

export function Page() {
  const { t } = useTranslation('console')
  const names = useNames()
  const [address, change] = useAddress()
  const { data } = useQuery(asking('get /api/incidents', {}))
  useLive(routes, isAbout)
  const incidents = data?.incidents ?? []
  const said = address['incident']
  const chosen = incidents.find(({ id }) => String(id) === said)
  const open = (id: string) => change({ incident: id }, false)
  return (
    <Sheet
      id="incidents"
      actions={<Button onClick={() => open(fresh)}>{t('incidents.open')}</Button>}
    >
      <div className="console-split">
        {incidents.length === 0 ? (
          <p className="console-empty">{t('incidents.none')}</p>
        ) : (
          <ul className="console-side" aria-label={t('pages.incidents')}>
            {incidents.map((one) => (
              <li key={one.id}>
                <button
                  type="button"
                  aria-current={one.id === chosen?.id}
                  onClick={() => open(String(one.id))}
                >
                  {one.title}
                  <small>
                    {t(`incidents.state.${one.state}`)} · {names.of('enterprise', one.enterprise)} ·{' '}
                    {t('incidents.count', { count: one.contacts })}
                  </small>
                  <small>{howLong(one.openedAt)}</small>
                </button>
              </li>
            ))}
          </ul>
        )}
        {said === fresh && <NewIncident open={open} />}
        {chosen !== undefined && <IncidentView key={chosen.id} incident={chosen} />}
        {chosen === undefined && said !== fresh && (
          <p className="console-hint">{t('incidents.why')}</p>
        )}
      </div>
    </Sheet>
  )
}
