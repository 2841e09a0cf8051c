/** Shows one incident: what was gathered, what could be, the answer, and its end. */
import { Group, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../ask.ts'
import type { Answer } from '../../../routes.ts'
import { longTime } from '../../../said-when.ts'
import { useNames } from '../parts/names.ts'
import { Sure } from '../parts/sure.tsx'
import { Tabs } from '../parts/tabs.tsx'
import { useAct } from '../parts/use-act.ts'
import { oneOf, useAddress } from '../parts/use-address.ts'
import { AnswerForm } from './answer-form.tsx'
import { Gather } from './gather.tsx'
import { Gathered } from './gathered.tsx'

export type Incident = Answer<'get /api/incidents'>['incidents'][number]

const tabs = ['gathered', 'gather', 'answer'] as const

export function IncidentView({ incident }: { incident: Incident }) {
  const { t } = useTranslation('console')
  const names = useNames()
  const [address] = useAddress()
  const tab = oneOf(tabs, address['tab'])
  const { act } = useAct('get /api/incidents')
  const { id, topics, words } = incident
  const isClosed = incident.closedAt !== null
  const close = () =>
    act(() => ask('post /api/incidents/{id}/closing', { params: { id } }), t('incidents.closed'))
  return (
    <section>
      <Group justify="space-between" align="start">
        <Title order={2} size="h4" mt={0}>
          {incident.title}
        </Title>
        {!isClosed && (
          <Sure label={t('incidents.close')} why={t('incidents.closeWhy')} act={close} />
        )}
      </Group>
      <Text size="sm" c="dimmed">
        {t(`incidents.state.${incident.state}`)} · {names.of('enterprise', incident.enterprise)} ·{' '}
        {t('incidents.openedBy', { name: incident.openedBy, when: longTime(incident.openedAt) })}
      </Text>
      <Text size="sm">
        {t('incidents.joins', {
          topics: topics.map((one) => names.of('topic', one)).join(', ') || t('incidents.any'),
          words: words.join(', ') || t('incidents.any'),
        })}
      </Text>
      <Text size="sm">
        {t('incidents.figures', { all: incident.contacts, waiting: incident.waiting })}
      </Text>
      <Tabs name="tab" words={tabs} chosen={tab} label={(one) => t(`incidents.tab.${one}`)} />
      {tab === 'gathered' && <Gathered incident={incident} />}
      {tab === 'gather' && <Gather incident={incident} />}
      {tab === 'answer' && <AnswerForm incident={incident} />}
    </section>
  )
}
