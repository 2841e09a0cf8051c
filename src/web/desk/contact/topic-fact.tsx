/** Shows what the contact is about and what the topic needs, and lets an agent put it right. */
import { Select, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Contact } from './use-contact.ts'
import { useMoves } from './use-moves.ts'

export function TopicFact({ id, contact }: { id: number; contact: Contact }) {
  const { t } = useTranslation()
  const { correct, desk } = useMoves(id)
  const topic = desk?.topics.find((one) => one.id === contact.topic)
  const pool = desk?.pools.find((one) => one.id === contact.pool)?.name ?? contact.pool
  const institution = desk?.institutions.find((one) => one.id === contact.institution)?.name
  const bodies = desk?.enterprises ?? []
  const groups = [...Map.groupBy(desk?.topics ?? [], (one) => one.enterprise)].map(
    ([enterprise, all]) => ({
      group: bodies.find((one) => one.id === enterprise)?.name ?? t('facts.institution'),
      items: all.map((one) => ({ value: one.id, label: one.name })),
    }),
  )
  return (
    <>
      <Select
        size="xs"
        searchable
        aria-label={t('facts.correctTopic')}
        placeholder={t('facts.noTopic')}
        nothingFoundMessage={t('palette.none')}
        value={contact.topic}
        data={groups}
        limit={80}
        maxDropdownHeight={320}
        allowDeselect={false}
        comboboxProps={{ width: 320, position: 'bottom-end' }}
        onChange={(value) => {
          if (value !== null && value !== contact.topic) void correct({ topic: value })
        }}
      />
      <Text size="xs" c="dimmed">
        {[bodies.find((one) => one.id === contact.enterprise)?.name, pool]
          .filter((one) => one !== undefined)
          .join(' · ')}
      </Text>
      {institution !== undefined && (
        <Text size="sm">
          {t('facts.institution')}: {institution}
        </Text>
      )}
      {topic?.say !== undefined && topic.say !== null && (
        <Text size="sm" className="desk-late">
          {t('facts.say')}: {topic.say}
        </Text>
      )}
      {topic?.question !== undefined && topic.question !== null && (
        <Text size="sm">
          {t('facts.ask')}: {topic.question}
        </Text>
      )}
      {topic?.needsPlace === true && <Text size="sm">{t('facts.needsPlace')}</Text>}
    </>
  )
}
