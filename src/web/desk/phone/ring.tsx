/** Shows who rings, about what and how long they have waited; one key answers, another passes the call on. */
import { Text } from '@mantine/core'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { span } from '../console/parts/figures.ts'
import { useKey } from '../keys/key-board.ts'
import { useSecond } from '../shell/use-second.ts'
import type { Bar } from './bar-of.ts'
import { stepInFlight } from './open-part.ts'
import { Sign } from './signs.tsx'
import { answer, passOn } from './take-step.ts'
import { Tool } from './tool.tsx'
import { Who } from './who.tsx'

type Ringing = Extract<Bar, { show: 'ring' }>

/** `number`: where she is rung instead of here. */
export function Ring({ bar, number }: { bar: Ringing; number: string | null }) {
  const { t } = useTranslation('phone')
  const { call, part, isHere } = bar
  const now = useSecond()
  const inFlight = stepInFlight.use()
  const offered = part === 'agent' && call?.state === 'ringing' ? call.contactId : null
  const note = (part === 'consulted' ? call?.consulted?.note : null) ?? null
  const atNumber = number === null ? null : t('ring.number', { number })
  const cannotAnswer = isHere ? null : (atNumber ?? t('ring.soon'))
  const cannotReject = isHere || offered !== null ? null : (atNumber ?? t('ring.soon'))
  const reject = useCallback(() => void passOn(offered), [offered])
  useKey('accept', answer as () => void, cannotAnswer === null)
  useKey('reject', reject, cannotReject === null)
  return (
    <div className="phone-bar" data-state="ring">
      <span className="phone-state">
        <Sign name="phone" />
        {t(part === 'agent' ? 'ring.title' : `ring.${part}`, { name: call?.agent?.name ?? '' })}
      </span>
      {call !== null && <Who call={call} />}
      {call !== null && part === 'agent' && (
        <Text size="sm" className="desk-nowrap">
          {t('ring.waits', {
            time: span((now.getTime() - Date.parse(call.startedAt)) / 1000),
          })}
        </Text>
      )}
      {note !== null && (
        <Text size="sm" className="desk-break phone-note">
          {note}
        </Text>
      )}
      {cannotAnswer !== null && (
        <Text size="sm" className="phone-note">
          {cannotAnswer}
        </Text>
      )}
      <div className="phone-tools" role="group" aria-label={t('tool.group')}>
        {cannotAnswer === null && (
          <Tool
            sign="phone"
            label={t('ring.answer')}
            act={() => void answer()}
            color="sea"
            isBusy={inFlight === 'answer'}
            cap="F2"
            isWide
          />
        )}
        {part !== 'supervisor' && (
          <Tool
            sign="leave"
            label={t('ring.reject')}
            act={reject}
            forbidden={cannotReject}
            isBusy={inFlight === 'reject'}
            cap="F4"
            isWide
          />
        )}
      </div>
    </div>
  )
}
