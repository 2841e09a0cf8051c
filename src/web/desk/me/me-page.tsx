/** Shows an agent what she may do here, her drafts, and lets her look after her sign-in. */
import { Button, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { asking, refresh } from '../../query.ts'
import { nameOfLanguage, shortTime } from '../../said-when.ts'
import { useAround } from '../contact/use-contact.ts'
import { bringBack } from '../standards/put-away.ts'
import { OwnAbsences } from '../fairness/own-absences.tsx'
import { OwnConflicts } from '../fairness/own-conflicts.tsx'
import { OwnPhone } from '../phone/own-phone.tsx'
import { ChangePassword } from './change-password.tsx'
import { SlackLink } from './slack-link.tsx'
import { SecondFactor } from './second-factor.tsx'

export function MePage() {
  const { t } = useTranslation()
  const { me, desk } = useAround()
  const { data } = useQuery(asking('get /api/me/drafts', {}))
  if (me === undefined) return null
  const pools = me.pools.map((pool) => desk?.pools.find((one) => one.id === pool)?.name ?? pool)
  return (
    <Stack p="lg" maw={720} gap="lg" className="desk-sheet">
      <Title order={1} size="h3">
        {t('me.title')}
      </Title>
      <section>
        <Title order={2} size="h5">
          {t('me.serves')}
        </Title>
        <Text>{pools.join(', ')}</Text>
      </section>
      <section>
        <Title order={2} size="h5">
          {t('me.languages')}
        </Title>
        <ul className="desk-plain-list">
          {Object.entries(me.languages).map(([code, level]) => (
            <li key={code}>
              {nameOfLanguage(code)}: {t(`me.level.${level}`)}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <Title order={2} size="h5">
          {t('me.drafts')}
        </Title>
        {data?.drafts.length === 0 && <Text c="dimmed">{t('me.noDrafts')}</Text>}
        <ul className="desk-plain-list">
          {data?.drafts.map((draft) => (
            <li key={draft.contactId}>
              <Link
                to="/inbox/$contact"
                params={{ contact: String(draft.contactId) }}
                search={{ view: 'all' }}
              >
                {draft.text.slice(0, 80)}
              </Link>{' '}
              <Text size="xs" c="dimmed" component="span">
                {shortTime(draft.updatedAt)}
              </Text>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <Title order={2} size="h5">
          {t('standard.title')}
        </Title>
        <Button variant="default" size="xs" onClick={() => bringBack(me.id)}>
          {t('standard.bringBack')}
        </Button>
      </section>
      <OwnPhone />
      <OwnAbsences />
      <OwnConflicts />
      <SlackLink />
      <ChangePassword />
      <SecondFactor done={() => void refresh('get /api/me')} />
    </Stack>
  )
}
