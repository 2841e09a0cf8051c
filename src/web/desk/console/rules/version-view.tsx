/** Shows one version: what it is, what can be done with it, and its parts in forms and as files. */
import { Group, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { addressOf } from '../../../ask.ts'
import { asking } from '../../../query.ts'
import { longTime } from '../../../said-when.ts'
import { Lead } from '../parts/lead.tsx'
import { Tabs } from '../parts/tabs.tsx'
import { oneOf, useAddress } from '../parts/use-address.ts'
import { City } from './city.tsx'
import { Changes } from './changes.tsx'
import { Files } from './files.tsx'
import { Findings } from './findings.tsx'
import { HistoryOf } from './history-of.tsx'
import { Hours } from './hours.tsx'
import { Notices } from './notices.tsx'
import { Pools } from './pools.tsx'
import { Ranked } from './ranked/ranked.tsx'
import { Skills } from './skills.tsx'
import { Topics } from './topics.tsx'
import { Trials } from './trials.tsx'
import { Try } from './try.tsx'
import type { Version } from './use-draft.ts'
import { VersionActs } from './version-acts.tsx'
import { State } from './version-list.tsx'

const parts = {
  topics: Topics,
  pools: Pools,
  ranked: Ranked,
  hours: Hours,
  skills: Skills,
  notices: Notices,
  city: City,
  files: Files,
  changes: Changes,
  check: Findings,
  try: Try,
  trials: Trials,
  log: HistoryOf,
} satisfies Record<string, ComponentType<{ version: Version }>>
const tabs = [
  'topics',
  'ranked',
  'pools',
  'skills',
  'hours',
  'notices',
  'city',
  'files',
  'changes',
  'check',
  'try',
  'trials',
  'log',
] as const

export function VersionView({ number }: { number: number }) {
  const { t } = useTranslation('console')
  const [address] = useAddress()
  const { data: version, isError } = useQuery(
    asking('get /api/rules/versions/{number}', { params: { number } }),
  )
  const tab = oneOf(tabs, address['tab'])
  const Part = parts[tab]
  const back = <Lead to={{}}>{t('rules.back')}</Lead>
  if (isError) return <p className="console-empty">{back}</p>
  if (version === undefined) return null
  const { base, note } = version
  return (
    <>
      <Group gap="lg">
        <Text size="sm">{back}</Text>
        <Text size="sm">
          <a
            href={addressOf('/api/rules/versions/{number}/export', { params: { number } })}
            download={`rules-${number}.json`}
          >
            {t('rules.export')}
          </a>
        </Text>
      </Group>
      <Group gap="sm" mt="xs">
        <Title order={2} size="h4" m={0}>
          {t('rules.version', { number })}
        </Title>
        <State of={version} />
      </Group>
      <Text size="sm" c="dimmed">
        {base !== null && `${t('rules.from', { number: base })} · `}
        {t('rules.changedBy', {
          when: longTime(version.changedAt),
          by: version.changedBy?.name ?? t('desk:audit.system'),
        })}
      </Text>
      {note !== null && version.state !== 'draft' && <Text size="sm">{note}</Text>}
      <VersionActs version={version} />
      <Tabs name="tab" words={tabs} chosen={tab} label={(one) => t(`rules.part.${one}`)} />
      <Part version={version} />
    </>
  )
}
