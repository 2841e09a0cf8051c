/** Shows a supervisor every call that goes on or waits, and lets her listen, whisper, speak to all, and leave. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { asking } from '../../../query.ts'
import type { RouteName } from '../../../routes.ts'
import { useAround } from '../../contact/use-contact.ts'
import { Narrow } from '../parts/narrow.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { useAddress } from '../parts/use-address.ts'
import { useLive } from '../parts/use-live.ts'
import { CallRows } from './call-rows.tsx'
import { CallTiles } from './call-tiles.tsx'
import { narrowed } from './narrowed.ts'

const routes: RouteName[] = ['get /api/calls']
/** A call that waits is known by its contact until somebody is rung. */
const isAbout = (event: string) => /^(call|contact)-/.test(event) && event !== 'contact-looked'
const againMilliseconds = 15_000

export function Page() {
  const { t } = useTranslation('phone')
  const { desk } = useAround()
  const [address] = useAddress()
  const { data } = useQuery({
    ...asking('get /api/calls', {}),
    refetchInterval: againMilliseconds,
  })
  useLive(routes, isAbout)
  const calls = narrowed(data?.calls ?? [], address, desk?.topics ?? [])
  return (
    <Sheet id="calls">
      <p className="console-hint">{t('calls.why')}</p>
      <div className="console-filters">
        <Narrow names={['enterprise', 'pool']} />
      </div>
      {data !== undefined && (
        <>
          <CallTiles calls={calls} />
          <CallRows
            calls={calls}
            empty={t(data.calls.length === 0 ? 'calls.empty' : 'calls.narrowed')}
          />
        </>
      )}
    </Sheet>
  )
}
