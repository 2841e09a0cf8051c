/** Lists referrals with what must happen next, and lets a supervisor record that a letter was posted. */
import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { now } from '../../../clock.ts'
import type { Answer } from '../../../routes.ts'
import { howLong, shortTime } from '../../../said-when.ts'
import { RegisterForm } from '../../referral/register-form.tsx'
import { useReferralSteps } from '../../referral/use-referrals.ts'
import { useNames } from '../parts/names.ts'
import { type Column, Rows } from '../parts/rows.tsx'
import { ToContact } from '../parts/to-contact.tsx'

type Listed = Answer<'get /api/referrals'>['referrals'][number]

/** Went too late, or has not gone and should have. */
function isMissed({ mustGoBy, wentAt, state }: Listed): boolean {
  if (mustGoBy === null || state === 'taken-back') return false
  return new Date(mustGoBy) < (wentAt === null ? now() : new Date(wentAt))
}

export function ReferralRows({ rows }: { rows: readonly Listed[] }) {
  const { t } = useTranslation('console')
  const names = useNames()
  const columns: Column<Listed>[] = [
    {
      id: 'case',
      label: t('referrals.case'),
      isHead: true,
      cell: ({ caseNumber, contactId, topic }) => (
        <>
          <ToContact id={contactId}>{caseNumber}</ToContact>
          <small className="console-under">{names.of('topic', topic)}</small>
        </>
      ),
    },
    {
      id: 'institution',
      label: t('referrals.institution'),
      cell: ({ institutionName, part }) => (
        <>
          {institutionName}
          {part === 'part' && (
            <small className="console-under">{t('desk:referral.partOnly')}</small>
          )}
        </>
      ),
    },
    {
      id: 'state',
      label: t('referrals.state'),
      cell: ({ state, wentAt, bounceDetail, how }) => (
        <span className={state === 'bounced' ? 'console-late' : undefined}>
          {t(`desk:referral.state.${state}`)}
          <small className="console-under">
            {state === 'bounced' ? bounceDetail : wentAt === null ? '' : shortTime(wentAt)}
            {state === 'decided' && how === 'export' ? t('desk:referral.awaits') : ''}
          </small>
        </span>
      ),
    },
    {
      id: 'mustGoBy',
      label: t('referrals.mustGoBy'),
      cell: (row) =>
        row.mustGoBy === null ? (
          ''
        ) : (
          <span className={isMissed(row) ? 'console-late' : undefined}>
            {shortTime(row.mustGoBy)}
            {row.wentAt === null && (
              <small className="console-under">{howLong(row.mustGoBy)}</small>
            )}
          </span>
        ),
    },
    {
      id: 'citizen',
      label: t('referrals.citizen'),
      cell: (row) => <Telling row={row} />,
    },
    {
      id: 'who',
      label: t('referrals.who'),
      cell: ({ agent, pool }) => (
        <>
          {agent ?? t('referrals.nobody')}
          <small className="console-under">{names.of('pool', pool)}</small>
        </>
      ),
    },
  ]
  return (
    <Rows
      caption={t('pages.referrals')}
      columns={columns}
      rows={rows}
      keyOf={({ id }) => String(id)}
      empty={t('referrals.empty')}
      markOf={(row) => (isMissed(row) ? 'late' : undefined)}
    />
  )
}

function Telling({ row }: { row: Listed }) {
  const { t } = useTranslation('console')
  const steps = useReferralSteps()
  const [isAsked, setAsked] = useState(false)
  const { telling, letter } = row
  if (telling === null) return ''
  return (
    <div>
      <span className={telling === 'cannot-be-told' ? 'console-late' : undefined}>
        {t(`desk:referral.telling.${telling}`)}
      </span>
      {letter !== null && (
        <Group gap={6} mt={4}>
          <Button
            size="compact-xs"
            variant="default"
            component="a"
            href={`/api/referral-notices/${letter.noticeId}/letter`}
            download
          >
            {t('desk:referral.act.print')}
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => setAsked(true)}>
            {t('desk:referral.act.posted')}
          </Button>
          {letter.isPrinted && <small>{t('referrals.printed')}</small>}
        </Group>
      )}
      {isAsked && letter !== null && (
        <RegisterForm
          title={t('desk:referral.register.posting')}
          why={t('desk:referral.letterWhy')}
          save={(record) => steps.posted(letter.noticeId, record)}
          close={() => setAsked(false)}
        />
      )}
    </div>
  )
}
