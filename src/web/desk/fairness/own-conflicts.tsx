/** Shows an agent what she is recused of, without the cases themselves, and lets her record a conflict ahead. */
import { Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { asking } from '../../query.ts'
import { shortTime } from '../../said-when.ts'
import { useAround } from '../contact/use-contact.ts'
import { ConflictForm } from './conflict-form.tsx'
import { useConflictWords } from './use-conflict-words.ts'

export function OwnConflicts() {
  const { t } = useTranslation('fairness')
  const { me } = useAround()
  const words = useConflictWords()
  const { data } = useQuery(asking('get /api/me/recusals', {}))
  if (me === undefined) return null
  return (
    <section id="conflicts">
      <Title order={2} size="h5">
        {t('conflict.title')}
      </Title>
      <Text size="sm" mb="xs">
        {t('conflict.why')}
      </Text>
      <ConflictForm agents={[{ id: me.id, name: me.name }]} />
      <Title order={3} size="h6">
        {t('conflict.mine')}
      </Title>
      {data?.recusals.length === 0 && <Text c="dimmed">{t('conflict.none')}</Text>}
      <ul className="desk-plain-list">
        {data?.recusals.map((one) => (
          <li key={one.id}>
            <Text size="sm" fw={600} component="span">
              {words.about(one)}
            </Text>{' '}
            <Text size="sm" c="dimmed" component="span" className="desk-break">
              {one.reason} · {t('recusal.decidedBy', { name: one.decidedBy.name })} ·{' '}
              {shortTime(one.decidedAt)}
            </Text>
          </li>
        ))}
      </ul>
    </section>
  )
}
