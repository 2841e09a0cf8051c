/** Shows who the citizen is as far as that is proven, and what came from them before. */
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { asking } from '../../query.ts'
import { shortTime } from '../../said-when.ts'
import { Fact } from './fact.tsx'
import { type Contact, useAround } from './use-contact.ts'

export function CitizenFacts({ id, contact }: { id: number; contact: Contact }) {
  const { t } = useTranslation()
  const { desk } = useAround()
  const { citizen } = contact
  const { data } = useQuery(
    asking('get /api/contacts', { query: { view: 'all', citizen: citizen.id, limit: 20 } }),
  )
  const earlier = (data?.contacts ?? []).filter((one) => one.id !== id)
  const nameOf = (topic: string | null) => desk?.topics.find((one) => one.id === topic)?.name
  return (
    <>
      <Fact name={t('facts.citizen')}>
        <Text size="sm" fw={600}>
          {citizen.name ?? t('inbox.someone')}
        </Text>
        <ul className="desk-plain-list">
          {contact.addresses
            .filter((address) => address.channel !== 'chat')
            .map((address) => (
              <li key={`${address.channel} ${address.value}`}>
                <Text size="sm" component="span" className="desk-break">
                  {address.value}
                </Text>{' '}
                <Text size="xs" c="dimmed" component="span">
                  {t(address.isProven ? 'facts.proven' : 'facts.claimed')}
                </Text>
              </li>
            ))}
        </ul>
        {contact.proof === 'claimed' && (
          <Text size="xs" className="desk-warn">
            {t('facts.claimedHint')}
          </Text>
        )}
      </Fact>
      <Fact name={t('facts.earlier')}>
        {earlier.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('facts.noEarlier')}
          </Text>
        ) : (
          <ul className="desk-plain-list">
            {earlier.map((one) => (
              <li key={one.id}>
                <Link
                  to="/inbox/$contact"
                  params={{ contact: String(one.id) }}
                  search={(before) => before}
                >
                  {nameOf(one.topic) ??
                    one.subject ??
                    one.caseNumber ??
                    t(`channel.${one.channel}`)}
                </Link>{' '}
                <Text size="xs" c="dimmed" component="span">
                  {shortTime(one.receivedAt)} · {t(`state.${one.state}`)}
                </Text>
              </li>
            ))}
          </ul>
        )}
      </Fact>
      {contact.links.length > 0 && (
        <Fact name={t('facts.perhaps')}>
          <ul className="desk-plain-list">
            {contact.links.map((link) => (
              <li key={link.caseNumber}>
                <Link to="/inbox" search={{ view: 'all', q: link.caseNumber }}>
                  {link.caseNumber}
                </Link>
              </li>
            ))}
          </ul>
        </Fact>
      )}
    </>
  )
}
