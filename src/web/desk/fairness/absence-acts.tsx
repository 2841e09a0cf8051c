/** Ends an absence, and tells what happened in it to what somebody had. */
import { Button, Drawer, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../ask.ts'
import { asking, refresh } from '../../query.ts'
import type { Answer } from '../../routes.ts'
import { shortTime } from '../../said-when.ts'
import { useAround } from '../contact/use-contact.ts'
import { tell, tellFault } from '../tell.ts'

export type Absence = Answer<'get /api/absences'>['absences'][number]

export function AbsenceActs({ of: absence }: { of: Absence }) {
  const { t } = useTranslation('fairness')
  const [isOpen, setOpen] = useState(false)
  const end = async () => {
    try {
      await ask('post /api/absences/{id}/ending', { params: { id: absence.id } })
      tell(t('absence.ended'))
    } catch (fault) {
      tellFault(fault)
    }
    await refresh('get /api/absences', 'get /api/me/absences', 'get /api/contacts')
  }
  const isComing = absence.state === 'coming'
  return (
    <Group gap="xs" wrap="wrap">
      {(isComing || absence.state === 'away') && (
        <Button size="xs" variant="default" onClick={() => void end()}>
          {t(isComing ? 'absence.cancel' : 'absence.end')}
          <span className="desk-hidden"> {absence.agent.name}</span>
        </Button>
      )}
      {absence.moved > 0 && (
        <Button size="xs" variant="subtle" onClick={() => setOpen(true)}>
          {t('absence.happened')}
          <span className="desk-hidden"> {absence.agent.name}</span>
        </Button>
      )}
      {isOpen && <Happened of={absence} close={() => setOpen(false)} />}
    </Group>
  )
}

function Happened({ of: absence, close }: { of: Absence; close: () => void }) {
  const { t } = useTranslation('fairness')
  const { t: td } = useTranslation()
  const { desk } = useAround()
  const { data } = useQuery(asking('get /api/absences/{id}/moves', { params: { id: absence.id } }))
  const poolName = (id: string) => desk?.pools.find((one) => one.id === id)?.name ?? id
  return (
    <Drawer
      opened
      onClose={close}
      position="right"
      title={t('absence.happenedTo', { name: absence.agent.name })}
      closeButtonProps={{ 'aria-label': t('cancel') }}
    >
      {data?.moves.length === 0 && <Text size="sm">{t('absence.happenedNone')}</Text>}
      <ul className="desk-plain-list">
        {data?.moves.map((move) => (
          <li key={move.contactId}>
            <Link
              to="/inbox/$contact"
              params={{ contact: String(move.contactId) }}
              search={{ view: 'all' }}
            >
              {move.caseNumber ?? `#${move.contactId}`}
            </Link>{' '}
            {move.subject}
            <Text size="sm" c="dimmed">
              {shortTime(move.at)} ·{' '}
              {move.to === null
                ? t('absence.toPool', { pool: poolName(move.pool) })
                : t('absence.to', { name: move.to.name })}{' '}
              · {td(`state.${move.state}`)}
              {move.givenBackAt !== null && ` · ${t('absence.givenBack')}`}
            </Text>
          </li>
        ))}
      </ul>
    </Drawer>
  )
}
