/** Lists what can be done with the call now, why not, and how: the same for buttons, keys and the palette. */
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { openPalette } from '../palette/palette-store.ts'
import type { CallView, Part } from './bar-of.ts'
import { openPart, stepInFlight } from './open-part.ts'
import type { OpenPart } from './open-part.ts'
import { phoneView, pressPhone } from './shared-phone.ts'
import type { SignName } from './signs.tsx'
import * as steps from './take-step.ts'

export type Step = {
  label: string
  sign: SignName
  forbidden: string | null
  isBusy: boolean
  isPressed?: boolean
  run: () => void
}

type Move = CallView['mayDo'][number]

export function useSteps(call: CallView, part: Part, rings: 'browser' | 'number') {
  const { t } = useTranslation('phone')
  const navigate = useNavigate()
  const inFlight = stepInFlight.use()
  const phone = phoneView.use()
  const busy = (...ids: (typeof inFlight)[]) => inFlight !== null && ids.includes(inFlight)
  const notNow = t('why.now', { state: t(`state.${call.state}`) })
  const why = (move: Move): string | null => {
    if (call.mayDo.includes(move)) return null
    return part === 'agent' ? notNow : t('why.notHers')
  }
  const toggle = (which: OpenPart) => openPart.set(openPart.get() === which ? null : which)
  const isConsulting = call.consulted !== null && part === 'agent'
  const isSecondHere = call.consulted?.state === 'talking'
  const isMuted = part === 'agent' ? call.isMuted : phone.isMuted
  const { recording } = call

  const hold: Step = {
    label: t(call.isHeld ? 'tool.resume' : 'tool.hold'),
    sign: call.isHeld ? 'play' : 'hold',
    forbidden: why('hold'),
    isBusy: busy('hold'),
    isPressed: call.isHeld,
    run: () => void steps.hold(call),
  }
  const mute: Step = {
    label: t(isMuted ? 'tool.unmute' : 'tool.mute'),
    sign: isMuted ? 'mute' : 'unmute',
    // Whoever is asked by a colleague has no line of the call, and mutes the phone itself.
    forbidden: part === 'agent' ? why('mute') : rings === 'browser' ? null : t('why.ownPhone'),
    isBusy: busy('mute'),
    isPressed: isMuted,
    run: () => {
      // At once, whatever the way to the service takes: a cough does not wait.
      pressPhone({ do: 'mute', isMuted: !isMuted })
      if (part === 'agent') void steps.mute(call)
    },
  }
  const keypad: Step = {
    label: t('tool.keypad'),
    sign: 'keypad',
    forbidden: rings === 'number' ? t('why.ownPhone') : phone.isTalking ? null : notNow,
    isBusy: false,
    run: () => toggle('keypad'),
  }
  const consult: Step = isConsulting
    ? {
        label: t('tool.letGo'),
        sign: 'letGo',
        forbidden: null,
        isBusy: busy('letGo'),
        run: () => void steps.letGo(call),
      }
    : {
        label: t('tool.consult'),
        sign: 'consult',
        forbidden: why('consult'),
        isBusy: busy('consult'),
        run: () => openPart.set('consult'),
      }
  const handOver: Step = {
    label: t('tool.handOver'),
    sign: 'handOver',
    forbidden: isConsulting && !isSecondHere ? t('why.notYet') : why('hand-over'),
    isBusy: busy('handOver'),
    run: () => void steps.handOver(call, t('handedOver', { name: call.consulted?.name ?? '' })),
  }
  const transfer: Step = {
    label: t('tool.transfer'),
    sign: 'transfer',
    forbidden: part === 'agent' ? (isConsulting ? notNow : null) : t('why.notHers'),
    isBusy: false,
    run: () => {
      const to = { to: '/inbox/$contact', params: { contact: String(call.contactId) } } as const
      void navigate({ ...to, search: { view: 'mine' } }).then(() => openPalette('t'))
    },
  }
  const record: Step = {
    label: t('tool.record'),
    sign: 'record',
    forbidden: why('record'),
    isBusy: busy('record'),
    isPressed: recording.state === 'on',
    run: () => {
      if (recording.consent !== 'given') return toggle('record')
      void steps.record(call, 'record', { state: recording.state === 'off' ? 'on' : 'off' })
    },
  }
  const isPaused = recording.state === 'paused'
  const pause: Step = {
    label: t(isPaused ? 'tool.goOn' : 'tool.pause'),
    sign: isPaused ? 'record' : 'hold',
    forbidden: recording.state === 'off' ? t('why.notRecorded') : why('record'),
    isBusy: busy('pause'),
    isPressed: isPaused,
    run: () => void steps.record(call, 'pause', { state: isPaused ? 'on' : 'paused' }),
  }
  const end: Step = {
    label: t('tool.end'),
    sign: 'hangUp',
    forbidden: why('end'),
    isBusy: busy('end'),
    run: () => void steps.end(call),
  }
  const leave: Step = {
    label: t('tool.leave'),
    sign: 'leave',
    forbidden: part === 'consulted' && rings === 'number' ? t('why.ownHangUp') : null,
    isBusy: busy('supervise'),
    run: () => {
      if (part === 'supervisor') void steps.supervise(call, null)
      else pressPhone({ do: 'hangUp' })
    },
  }
  return { hold, mute, keypad, consult, handOver, transfer, record, pause, end, leave }
}
