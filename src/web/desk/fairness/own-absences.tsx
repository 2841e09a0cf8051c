/** Lets an agent plan her own absences and shows what happened to her cases meanwhile. */
import { Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { asking } from '../../query.ts'
import { useAround } from '../contact/use-contact.ts'
import { AbsenceActs } from './absence-acts.tsx'
import { AbsenceForm } from './absence-form.tsx'
import { useAbsenceWords } from './use-absence-words.ts'

export function OwnAbsences() {
  const { t } = useTranslation('fairness')
  const { me } = useAround()
  const words = useAbsenceWords()
  const { data } = useQuery(asking('get /api/me/absences', { query: { limit: 20 } }))
  const { data: roster } = useQuery(asking('get /api/agents', {}))
  if (me === undefined) return null
  return (
    <section id="absences">
      <Title order={2} size="h5">
        {t('absence.title')}
      </Title>
      <Text size="sm" mb="xs">
        {t('absence.why')}
      </Text>
      <AbsenceForm
        isOwn
        agents={[{ id: me.id, name: me.name, pools: me.pools }]}
        staff={(roster?.agents ?? []).filter((one) => one.isActive)}
      />
      {data?.absences.length === 0 && <Text c="dimmed">{t('absence.none')}</Text>}
      <ul className="desk-plain-list">
        {data?.absences.map((one) => (
          <li key={one.id}>
            <Text size="sm" fw={600} component="span">
              {words.when(one)}
            </Text>{' '}
            <Text size="sm" c="dimmed" component="span">
              {words.state(one)}
              {one.deputy !== null && ` · ${t('absence.deputy')}: ${one.deputy.name}`}
              {one.moved > 0 && ` · ${t('absence.moved', { count: one.moved })}`}
            </Text>
            <AbsenceActs of={one} />
          </li>
        ))}
      </ul>
    </section>
  )
}
