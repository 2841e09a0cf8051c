/** Shows beside a contact whether somebody is recused, and whether its citizen is served before others. */
import { Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { asking } from '../../query.ts'
import { Fact } from '../contact/fact.tsx'
import { openFairness, useFairnessDialog } from './dialog-store.ts'
import { MembershipForm } from './membership-form.tsx'
import { Memberships } from './memberships.tsx'
import { RecusalForm } from './recusal-form.tsx'

export function FairnessFacts({ id }: { id: number }) {
  const { t } = useTranslation('fairness')
  const params = { id }
  const { data } = useQuery(asking('get /api/contacts/{id}/recusals', { params }))
  const dialog = useFairnessDialog()
  return (
    <>
      <Fact name={t('membership.title')}>
        <Memberships id={id} />
      </Fact>
      <Fact name={t('recusal.title')}>
        {data !== undefined && (
          <Text size="sm" {...(data.recused === 0 && { c: 'dimmed' })}>
            {data.recused === 0 ? t('recusal.nobody') : t('recusal.some', { count: data.recused })}
          </Text>
        )}
        <ul className="desk-plain-list">
          {data?.recusals.map((one) => (
            <li key={one.id}>
              <Text size="sm" fw={600} component="span">
                {one.agent.name}
              </Text>{' '}
              <Text size="sm" component="span" className="desk-break">
                {one.reason}
              </Text>{' '}
              <Text size="xs" c="dimmed" component="span">
                {t('recusal.decidedBy', { name: one.decidedBy.name })}
              </Text>
            </li>
          ))}
        </ul>
        <Button
          mt={4}
          variant="default"
          size="xs"
          onClick={() => openFairness({ kind: 'recusal' })}
        >
          {t('recusal.open')}
        </Button>
      </Fact>
      {dialog?.kind === 'recusal' && <RecusalForm id={id} />}
      {dialog?.kind === 'membership' && <MembershipForm id={id} group={dialog.group} />}
    </>
  )
}
