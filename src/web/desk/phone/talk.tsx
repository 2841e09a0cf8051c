/** Shows the call that goes on, for how long and with whom, and offers what can be done with it. */
import { Text } from '@mantine/core'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useAround } from '../contact/use-contact.ts'
import { useKey } from '../keys/key-board.ts'
import { useSecond } from '../shell/use-second.ts'
import type { Bar } from './bar-of.ts'
import { ConsultForm } from './consult-form.tsx'
import { Keypad } from './keypad.tsx'
import { lasting } from './lasting.ts'
import { openPart, stepInFlight } from './open-part.ts'
import { Consent } from './recording.tsx'
import { Signs } from './talk-signs.tsx'
import { Supervision } from './supervision.tsx'
import { takeUpAgain } from './take-step.ts'
import { Tool } from './tool.tsx'
import { TypedTalk } from './typed-talk.tsx'
import type { Phone } from './use-bar.ts'
import { useSteps } from './use-steps.ts'
import type { Step } from './use-steps.ts'
import { Who } from './who.tsx'

type Talking = Extract<Bar, { show: 'talk' }>

export function Talk({ bar, on }: { bar: Talking; on: Phone }) {
  const { t } = useTranslation('phone')
  const { call, part, isCut } = bar
  const { me } = useAround()
  const now = useSecond()
  const steps = useSteps(call, part, on.rings)
  const open = openPart.use()
  const isAgain = stepInFlight.use() === 'again'
  const mine = call.supervisors.find(({ id }) => id === me?.id)?.mode ?? null
  return (
    <>
      <Keys steps={steps} />
      <div className="phone-bar" data-state={call.isHeld ? 'held' : 'talk'}>
        <span className="phone-state">
          {t(`state.${call.state}`)}
          <span role="timer" aria-live="off" className="phone-timer">
            {lasting(call.since, now)}
          </span>
        </span>
        <Who call={call} />
        <Signs call={call} part={part} me={me?.id ?? 0} />
        {isCut && (
          <Text size="sm" className="desk-warn" role="status">
            {t('cut')}
          </Text>
        )}
        <div className="phone-tools" role="group" aria-label={t('tool.group')}>
          {isCut && part === 'agent' && (
            <Tool
              sign="again"
              label={t('tool.again')}
              act={() => void takeUpAgain()}
              color="sea"
              isBusy={isAgain}
              isWide
            />
          )}
          {part === 'agent' && (
            <>
              <One step={steps.hold} cap="O" />
              <One step={steps.mute} cap="F9" />
              <One step={steps.keypad} cap="D" isOpen={open === 'keypad'} />
              <One step={steps.consult} cap="G" />
              {call.consulted === null ? (
                <One step={steps.transfer} />
              ) : (
                <One step={steps.handOver} isMain />
              )}
              <One step={steps.record} isOpen={open === 'record'} />
              {call.recording.state !== 'off' && <One step={steps.pause} />}
              <Tool {...toolOf(steps.end)} color="red.8" />
            </>
          )}
          {part === 'consulted' && (
            <>
              <One step={steps.mute} cap="F9" />
              <One step={steps.leave} />
            </>
          )}
          {part === 'supervisor' && <Supervision call={call} mine={mine} />}
        </div>
      </div>
      {open === 'keypad' && on.phone.isTalking && <Keypad />}
      {open === 'record' && <Consent call={call} />}
      {open === 'consult' && <ConsultForm call={call} />}
      {on.phone.isTyped && on.phone.isTalking && (
        <TypedTalk heard={on.phone.heard} isHeard={mine !== 'listen' && !on.phone.isMuted} />
      )}
    </>
  )
}

function One({
  step,
  cap,
  isOpen,
  isMain = false,
}: {
  step: Step
  cap?: string
  isOpen?: boolean
  isMain?: boolean
}) {
  return (
    <Tool
      {...toolOf(step)}
      {...(cap === undefined ? {} : { cap })}
      {...(isOpen === undefined ? {} : { isOpen })}
      {...(isMain && step.forbidden === null ? { color: 'sea' } : {})}
    />
  )
}

function toolOf({ run, ...rest }: Step) {
  return { ...rest, act: run }
}

/** By keys too; F9 also while she types. */
function Keys({ steps }: { steps: ReturnType<typeof useSteps> }) {
  useStepKey('mute', steps.mute)
  useStepKey('line-hold', steps.hold)
  useStepKey('keypad', steps.keypad)
  useStepKey('consult', steps.consult)
  return null
}

function useStepKey(id: Parameters<typeof useKey>[0], { run, forbidden }: Step): void {
  const isOn = forbidden === null
  useKey(
    id,
    // Made anew at each look: what it does hangs on the call as it is now.
    useCallback(() => run(), [run]),
    isOn,
  )
}
