/** Shows a supervisor how every queue stands at this moment, by enterprise, pool, language or channel. */
import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { queueDimensions } from '#figures/dimension.ts'
import { asking } from '../../../query.ts'
import type { RouteName } from '../../../routes.ts'
import { span } from '../parts/figures.ts'
import { Narrow } from '../parts/narrow.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { oneOf, useAddress } from '../parts/use-address.ts'
import { useLive } from '../parts/use-live.ts'
import { narrowingOf } from '../parts/narrowing.ts'
import { QueueRows } from './queue-rows.tsx'
import { Tiles } from './tiles.tsx'

const routes: RouteName[] = ['get /api/queues']
const isAbout = (event: string) =>
  /^(contact|message|presence|agent|case)-/.test(event) && event !== 'contact-looked'
/** Waits grow although nothing happens. */
const againMilliseconds = 15_000

export function Page() {
  const { t } = useTranslation('console')
  const [address, change] = useAddress()
  const by = oneOf([queueDimensions[0], ...queueDimensions.slice(1)], address['by'])
  const only = narrowingOf(address)
  const { data } = useQuery({
    ...asking('get /api/queues', { query: { by, ...only } }),
    refetchInterval: againMilliseconds,
    placeholderData: (before) => before,
  })
  useLive(routes, isAbout)
  return (
    <Sheet id="queues">
      <div className="console-filters">
        <NativeSelect
          label={t('queues.by')}
          value={by}
          data={queueDimensions.map((one) => ({ value: one, label: t(`desk:filter.${one}`) }))}
          onChange={(event) => change({ by: event.currentTarget.value })}
        />
        <Narrow />
      </div>
      {data !== undefined && (
        <>
          <Tiles all={data.all} />
          <QueueRows by={by} rows={data.rows} only={only} />
          <p className="console-hint console-after">
            {t('queues.formulas', {
              live: span(data.targets.live),
              letters: span(data.targets.letters),
            })}
          </p>
        </>
      )}
    </Sheet>
  )
}
