/** Shows by when what is due, and on which law or standard that rests. */
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { now } from '../../clock.ts'
import { dayOf, howLong } from '../../said-when.ts'
import type { Contact } from './use-contact.ts'

export function Deadlines({ contact }: { contact: Contact }) {
  const { t, i18n } = useTranslation()
  if (contact.deadlines.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('facts.noDeadlines')}
      </Text>
    )
  }
  return (
    <ul className="desk-deadlines">
      {contact.deadlines.map((deadline) => {
        const { rule, action, dueAt, dueOn, metAt, event, amount, unit, from, source } = deadline
        const isLate = metAt === null && new Date(dueAt) < now()
        const name = `deadline.event.${event ?? ''}`
        return (
          <li key={rule}>
            <Text size="sm">{i18n.exists(name) ? t(name) : action}</Text>
            <Text size="sm" fw={600} className={isLate ? 'desk-late' : undefined}>
              {t('deadline.by', { day: dayOf(dueOn) })}
              {' · '}
              {metAt === null
                ? t(isLate ? 'deadline.late' : 'deadline.due', { when: howLong(dueAt) })
                : t('deadline.met', { when: howLong(metAt) })}
            </Text>
            {unit !== null && from !== null && (
              <Text size="xs" c="dimmed">
                {t('deadline.rest', {
                  term: t(`deadline.${unit}`, { count: amount ?? 0 }),
                  from: t(`deadline.from.${from}`),
                })}
                {source === null ? '' : ` · ${source}`}
              </Text>
            )}
          </li>
        )
      })}
    </ul>
  )
}
