/** Lets an administrator say which channel of Slack serves which pool, and see what must be deleted there by hand. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { asking } from '../../../query.ts'
import { Sheet } from '../parts/sheet.tsx'
import { Tabs } from '../parts/tabs.tsx'
import { useAddress } from '../parts/use-address.ts'
import { useNames } from '../parts/names.ts'
import { PoolChannel } from './pool-channel.tsx'
import { Typed } from './typed.tsx'

const tabs = ['pools', 'typed'] as const

export function Page() {
  const { t } = useTranslation('console')
  const [address] = useAddress()
  const tab = tabs.find((one) => one === address['tab']) ?? 'pools'
  return (
    <Sheet id="slack">
      <Tabs name="tab" words={tabs} chosen={tab} label={(word) => t(`slack.tab.${word}`)} />
      {tab === 'pools' ? <Pools /> : <Typed />}
    </Sheet>
  )
}

function Pools() {
  const { t } = useTranslation('console')
  const { desk } = useNames()
  const { data } = useQuery(asking('get /api/slack/pools', {}))
  if (data === undefined) return null
  const nameOf = (pool: string) => desk?.pools.find((one) => one.id === pool)?.name ?? pool
  return (
    <>
      <p className="console-hint">{data.isSetUp ? t('slack.why') : t('slack.off')}</p>
      {data.content !== null && (
        <p className="console-hint">{t(`slack.content.${data.content}`)}</p>
      )}
      {data.pools.map((one) => (
        <PoolChannel key={`${one.pool} ${one.channel}`} {...one} name={nameOf(one.pool)} />
      ))}
    </>
  )
}
