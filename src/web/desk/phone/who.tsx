/** Names whoever calls, and what the call is about. */
import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CallView } from './bar-of.ts'
import { useAbout } from './use-about.ts'

export function Who({ call }: { call: CallView }) {
  const { t } = useTranslation('phone')
  const about = useAbout(call)
  if (about === null) return null
  const { from, language, topic, enterprise, urgency, isDanger } = about
  return (
    <div className="phone-who">
      <Text fw={600} span>
        <Link
          to="/inbox/$contact"
          params={{ contact: String(call.contactId) }}
          search={{ view: 'mine' }}
          title={t('tool.contact')}
        >
          {from}
        </Link>
        {call.caseNumber !== null && (
          <Text span size="sm" c="dimmed" fw={400} className="desk-nowrap">
            {' '}
            {call.caseNumber}
          </Text>
        )}
      </Text>
      <span className="phone-about">
        {urgency !== null && <b className={isDanger ? 'desk-late' : 'desk-warn'}>{urgency}</b>}
        {[language, topic, enterprise]
          .filter((part) => part !== null)
          .map((part) => (
            <span key={part}>{part}</span>
          ))}
      </span>
    </div>
  )
}
