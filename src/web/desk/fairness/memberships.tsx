/** Lists the groups with precedence to which the citizen of a contact belongs, each with its proof. */
import { Button, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask } from '../../ask.ts'
import { asking, refresh } from '../../query.ts'
import { dayOf } from '../../said-when.ts'
import { tell, tellFault } from '../tell.ts'
import { EndMembership } from './end-membership.tsx'
import { openFairness } from './dialog-store.ts'

export function Memberships({ id }: { id: number }) {
  const { t } = useTranslation('fairness')
  const { data } = useQuery(asking('get /api/contacts/{id}/memberships', { params: { id } }))
  if (data === undefined) return null
  const nameOf = (group: string) => data.groups.find((one) => one.id === group)?.name ?? group
  const end = async (membership: number, because: string) => {
    try {
      const params = { id, membership }
      await ask('post /api/contacts/{id}/memberships/{membership}/ending', {
        params,
        body: { because },
      })
      tell(t('membership.ended'))
    } catch (fault) {
      tellFault(fault)
    }
    await refresh('get /api/contacts/{id}/memberships')
  }
  return (
    <>
      {data.memberships.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('membership.none')}
        </Text>
      )}
      <ul className="desk-plain-list">
        {data.memberships.map((one) => (
          <li key={one.id}>
            <Text size="sm" fw={600}>
              {nameOf(one.group)}
            </Text>
            <Text size="xs" c="dimmed" className="desk-break">
              {one.proof === 'document'
                ? t('membership.seenBy', {
                    document: one.document,
                    name: one.seenBy?.name ?? '',
                  })
                : t('membership.byData')}
              {one.validUntil !== null && ` · ${t('membership.until')} ${dayOf(one.validUntil)}`}
            </Text>
            <EndMembership end={(because) => void end(one.id, because)} />
          </li>
        ))}
      </ul>
      {data.groups.length > data.memberships.length && (
        <Group>
          <Button
            variant="default"
            size="xs"
            onClick={() => openFairness({ kind: 'membership', group: null })}
          >
            {t('membership.add')}
          </Button>
        </Group>
      )}
    </>
  )
}
