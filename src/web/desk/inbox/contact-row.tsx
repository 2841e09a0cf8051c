/** Shows of one contact what an agent chooses by: who, what, in which language, until when. */
import { Badge } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { now } from '../../clock.ts'
import { howLong, nameOfLanguage, shortTime } from '../../said-when.ts'
import { Icon } from '../icons.tsx'
import type { InboxSearch } from './inbox-search.ts'
import type { Summary } from './use-contacts.ts'

type Props = { contact: Summary; search: InboxSearch; isOpen: boolean }

export function ContactRow({ contact, search, isOpen }: Props) {
  const { t } = useTranslation()
  const { citizen, channel, language, subject, excerpt, priority, dueAt, state, agent } = contact
  const isLate = dueAt !== null && new Date(dueAt) < now()
  return (
    <Link
      to="/inbox/$contact"
      params={{ contact: String(contact.id) }}
      search={search}
      aria-current={isOpen ? 'true' : undefined}
      className="desk-row-link"
      data-priority={priority}
    >
      <span className="desk-row-top">
        <Icon name={channel} size={16} />
        <span className="desk-hidden">{t(`channel.${channel}`)}</span>
        <strong>
          {citizen.name ?? shownAddress(citizen.address, channel, t('inbox.someone'))}
        </strong>
        <time dateTime={contact.receivedAt}>{shortTime(contact.receivedAt)}</time>
      </span>
      <span className="desk-row-text">
        {subject !== null && subject !== '' && <b>{subject} </b>}
        {excerpt}
      </span>
      <span className="desk-row-marks">
        <span className="desk-mark" title={nameOfLanguage(language) ?? t('language.unknown')}>
          <span aria-hidden>
            {language === 'und' || language === 'other' ? '?' : language.toUpperCase()}
          </span>
          <span className="desk-hidden">{nameOfLanguage(language) ?? t('language.unknown')}</span>
        </span>
        {priority === 0 && (
          <Badge size="sm" color="red" variant="filled">
            {t('priority.0')}
          </Badge>
        )}
        {priority === 1 && <span className="desk-mark desk-warn">{t('priority.1')}</span>}
        <span className="desk-mark">{t(`state.${state}`)}</span>
        {agent !== null && <span className="desk-mark">{agent.name}</span>}
        {dueAt !== null && (
          <span className={isLate ? 'desk-mark desk-late' : 'desk-mark'}>
            {t(isLate ? 'deadline.late' : 'deadline.due', { when: howLong(dueAt) })}
          </span>
        )}
      </span>
    </Link>
  )
}

/** A chat's address is a number of ours that tells nobody anything. */
function shownAddress(address: string, channel: string, otherwise: string): string {
  return channel === 'chat' ? otherwise : address
}
