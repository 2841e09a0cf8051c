/** Shows supervisors who did or saw what with a contact, when they ask for it. */
import { Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asking } from '../../query.ts'
import { longTime, shortTime } from '../../said-when.ts'

export function AuditTrail({ id }: { id: number }) {
  const { t, i18n } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const { data } = useQuery({
    ...asking('get /api/contacts/{id}/audit', { params: { id }, query: { limit: 100 } }),
    enabled: isOpen,
    staleTime: 0,
  })
  if (!isOpen) {
    return (
      <Button variant="default" size="compact-xs" onClick={() => setOpen(true)}>
        {t('facts.auditShow')}
      </Button>
    )
  }
  return (
    <ol className="desk-plain-list">
      {data?.entries.map((entry) => (
        <li key={entry.id}>
          <Text size="sm" component="span">
            {entry.agentName ?? t('audit.system')}:{' '}
            {i18n.exists(`audit.${entry.action}`) ? t(`audit.${entry.action}`) : entry.action}
          </Text>{' '}
          <Text
            size="xs"
            c="dimmed"
            component="time"
            dateTime={entry.at}
            title={longTime(entry.at)}
          >
            {shortTime(entry.at)}
          </Text>
        </li>
      ))}
    </ol>
  )
}
