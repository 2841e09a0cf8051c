/** Shows supervisors who did or saw what with a contact, when they ask for it. */
import { Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asking } from '../../query.ts'
import { longTime, shortTime } from '../../said-when.ts'
import { toldAction } from '../told-action.ts'

export function AuditTrail({ id }: { id: number }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  if (isOpen)
    return (
      <Suspense fallback={null}>
        <Entries id={id} />
      </Suspense>
    )
  return (
    <Button variant="default" size="compact-xs" onClick={() => setOpen(true)}>
      {t('facts.auditShow')}
    </Button>
  )
}

/** Supervisors see it, whose words stand with those of the console. */
function Entries({ id }: { id: number }) {
  const { t, i18n } = useTranslation(['desk', 'console'])
  const { data } = useQuery({
    ...asking('get /api/contacts/{id}/audit', { params: { id }, query: { limit: 100 } }),
    staleTime: 0,
  })
  return (
    <ol className="desk-plain-list">
      {data?.entries.map((entry) => (
        <li key={entry.id}>
          <Text size="sm" component="span">
            {entry.agentName ?? t('desk:audit.system')}: {toldAction(t, i18n, entry.action)}
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
