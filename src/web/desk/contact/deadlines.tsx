/** Shows by when what is due, on which law or standard that rests, and what has moved it. */
import { Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { now } from '../../clock.ts'
import { dayOf, howLong, longTime } from '../../said-when.ts'
import { openPalette } from '../palette/palette-store.ts'
import type { Contact } from './use-contact.ts'

type Clock = Contact['deadlines'][number]

export function Deadlines({ contact }: { contact: Contact }) {
  const { t } = useTranslation()
  if (contact.deadlines.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('facts.noDeadlines')}
      </Text>
    )
  }
  return (
    <>
      <RegisteredLate matter={contact.case} />
      <ul className="desk-deadlines">
        {contact.deadlines.map((clock) => (
          <OneClock key={clock.id} clock={clock} />
        ))}
      </ul>
      <Button variant="default" size="xs" onClick={() => openPalette('c')}>
        {t('palette.kind.c')}…
      </Button>
    </>
  )
}

function OneClock({ clock }: { clock: Clock }) {
  const { t, i18n } = useTranslation()
  const { action, dueAt, dueOn, metAt, event, amount, unit, from, source, suspendedAt } = clock
  const isLate = metAt === null && suspendedAt === null && new Date(dueAt) < now()
  const name = `deadline.event.${event ?? ''}`
  const stand =
    metAt !== null
      ? t('deadline.met', { when: howLong(metAt) })
      : t(isLate ? 'deadline.late' : 'deadline.due', { when: howLong(dueAt) })
  return (
    <li>
      <Text size="sm">{i18n.exists(name) ? t(name) : action}</Text>
      <Text size="sm" fw={600} className={isLate ? 'desk-late' : undefined}>
        {suspendedAt !== null && metAt === null
          ? t('clock.stands', { day: longTime(suspendedAt) })
          : `${t('deadline.by', { day: dayOf(dueOn) })} · ${stand}`}
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
      <Moved clock={clock} />
    </li>
  )
}

/** What has changed the day, and what would. */
function Moved({ clock }: { clock: Clock }) {
  const { t } = useTranslation()
  const { extendedFrom, restartedAt, startedOn, metAt, standsWhenAsked, restarts } = clock
  const lines = [
    extendedFrom === null ? null : t('clock.extendedFrom', { day: dayOf(extendedFrom) }),
    restartedAt === null ? null : t('clock.restartedOn', { day: dayOf(startedOn) }),
    metAt === null ? t(standsWhenAsked ? 'clock.askStands' : 'clock.askRuns') : null,
    metAt === null && restarts ? t('clock.restarts') : null,
  ].filter((line) => line !== null)
  return lines.map((line) => (
    <Text key={line} size="xs" c="dimmed">
      {line}
    </Text>
  ))
}

/** The citizen's day of receipt and ours of registration are two; the time between them is the citizen's loss. */
function RegisteredLate({ matter }: { matter: Contact['case'] }) {
  const { t } = useTranslation()
  if (matter === null || matter.registeredLate <= 0) return null
  return (
    <Text size="sm" className="desk-late">
      {t('clock.registeredLate', {
        count: matter.registeredLate,
        received: dayOf(matter.receivedOn),
        registered: dayOf(matter.registeredOn),
      })}
    </Text>
  )
}
