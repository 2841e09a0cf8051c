/** Shows beside the conversation what was handed on, how far it has come, and whether the citizen knows. */
import { Badge, Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { now } from '../../clock.ts'
import { longTime, shortTime } from '../../said-when.ts'
import { Act } from '../contact/act.tsx'
import { Fact } from '../contact/fact.tsx'
import { useMoves } from '../contact/use-moves.ts'
import { openDialog } from '../palette/dialog-store.ts'
import { EvidenceView } from './evidence-view.tsx'
import { ReferralActs } from './referral-acts.tsx'
import { useReferrals } from './use-referrals.ts'
import type { Referral } from './use-referrals.ts'

export function ReferralFact({ id }: { id: number }) {
  const { t } = useTranslation()
  const { data, refer } = useReferrals(id)
  const moves = useMoves(id)
  if (data === undefined || data.targets.length === 0) return null
  const isOpen = data.referrals.some(({ state }) => state === 'proposed')
  return (
    <Fact name={t('referral.fact')}>
      {data.referrals.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('referral.none')}
        </Text>
      ) : (
        <ul className="desk-plain-list">
          {data.referrals.map((referral) => (
            <li key={referral.id}>
              <OneReferral
                referral={referral}
                accept={() => {
                  const target = data.targets.find((one) => one.id === referral.institution)
                  const isAsked = data.needsTranslation && !data.hasTranslator
                  if (isAsked || target?.isComplainedAbout !== false)
                    openDialog({ kind: 'refer', institution: referral.institution })
                  else void refer(target.name, { institution: target.id })
                }}
                forbidden={moves.why('refer')}
              />
            </li>
          ))}
        </ul>
      )}
      {!isOpen && (
        <Act
          forbidden={moves.why('refer')}
          act={() => openDialog({ kind: 'refer', institution: null })}
        >
          {t('referral.otherwise')}
        </Act>
      )}
    </Fact>
  )
}

function OneReferral({
  referral,
  accept,
  forbidden,
}: {
  referral: Referral
  accept: () => void
  forbidden: string | null
}) {
  const { t } = useTranslation()
  const [isProof, setProof] = useState(false)
  const { state, mustGoBy, wentAt, telling, institutionName, part, bounceDetail } = referral
  const isProposed = state === 'proposed'
  const isGone = wentAt !== null || state === 'answered' || state === 'taken-back'
  const isLate = mustGoBy !== null && !isGone && new Date(mustGoBy) < now()
  const isUntold = telling === 'cannot-be-told' && !['proposed', 'taken-back'].includes(state)
  return (
    <>
      <Text size="sm" fw={600}>
        {institutionName}
      </Text>
      <Group gap={6}>
        <Badge size="sm" variant="default" tt="none">
          {t(`referral.state.${state}`)}
        </Badge>
        {part === 'part' && <Text size="xs">{t('referral.partOnly')}</Text>}
      </Group>
      {mustGoBy !== null && !isGone && (
        <Text size="sm" className={isLate ? 'desk-late' : undefined}>
          {t(isLate ? 'referral.late' : 'referral.mustGoBy', { day: shortTime(mustGoBy) })}
        </Text>
      )}
      {wentAt !== null && (
        <Text size="sm" title={longTime(wentAt)}>
          {t('referral.wentOn', { when: shortTime(wentAt) })}
        </Text>
      )}
      {state === 'decided' && referral.how === 'export' && (
        <Text size="sm">{t('referral.awaits')}</Text>
      )}
      {state === 'bounced' && bounceDetail !== null && (
        <Text size="xs" className="desk-late">
          {bounceDetail}
        </Text>
      )}
      {!isProposed && state !== 'taken-back' && (
        <Text size="sm" className={isUntold ? 'desk-late' : undefined}>
          {t(`referral.telling.${telling}`)}
        </Text>
      )}
      <Group gap={6} my={4}>
        {isProposed && (
          <Act forbidden={forbidden} act={accept} variant="filled">
            {t('referral.act.accept')}
          </Act>
        )}
        <ReferralActs referral={referral} />
        {!isProposed && (
          <Button variant="subtle" size="compact-xs" onClick={() => setProof(true)}>
            {t('referral.act.evidence')}
          </Button>
        )}
      </Group>
      {isProof && <EvidenceView id={referral.id} close={() => setProof(false)} />}
    </>
  )
}
