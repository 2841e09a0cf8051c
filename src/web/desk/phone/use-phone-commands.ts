/** Puts every step of a call into the palette: `l1` to `l9`, and colleagues by their names. */
import { useTranslation } from 'react-i18next'
import type { Command } from '../palette/command.ts'
import type { Bar } from './bar-of.ts'
import { answer, consult, passOn, takeUpAgain } from './take-step.ts'
import { useBar } from './use-bar.ts'
import type { Phone } from './use-bar.ts'
import { useColleagues } from './use-colleagues.ts'
import { useHasLine } from './use-has-line.ts'
import { useSteps } from './use-steps.ts'

type Ringing = Extract<Bar, { show: 'ring' }>
type Talking = Extract<Bar, { show: 'talk' }>

export function usePhoneCommands(): Command[] {
  const hasLine = useHasLine()
  const on = useBar()
  const { t } = useTranslation('phone')
  const ofTalk = useTalkCommands(on)
  if (!hasLine) return []
  if (on.bar.show === 'ring') return ringCommands(on.bar, t)
  return ofTalk
}

function ringCommands({ call, part, isHere }: Ringing, t: (key: string) => string): Command[] {
  const offered = part === 'agent' && call?.state === 'ringing' ? call.contactId : null
  const group = t('title')
  return [
    {
      id: 'phone answer',
      code: 'l1',
      group,
      label: t('ring.answer'),
      forbidden: isHere ? null : t('ring.soon'),
      run: () => void answer(),
    },
    {
      id: 'phone reject',
      code: 'l2',
      group,
      label: t('ring.reject'),
      forbidden: isHere || offered !== null ? null : t('ring.soon'),
      run: () => void passOn(offered),
    },
  ]
}

/** What a call looks like where there is none: hooks are called in any case. */
const none: Talking['call'] = {
  id: 0,
  contactId: 0,
  caseNumber: null,
  language: 'lt',
  topic: null,
  topicName: null,
  enterprise: null,
  from: null,
  to: '',
  state: 'over',
  since: '',
  startedAt: '',
  agent: null,
  isHeld: false,
  isMuted: false,
  recording: { consent: 'unasked', state: 'off' },
  consulted: null,
  supervisors: [],
  mayDo: [],
}

function useTalkCommands({ bar, rings }: Phone): Command[] {
  const { t } = useTranslation('phone')
  const talk = bar.show === 'talk' ? bar : null
  const call = talk?.call ?? none
  const steps = useSteps(call, talk?.part ?? 'agent', rings)
  const colleagues = useColleagues(call, '', call.mayDo.includes('consult'))
  if (talk === null || talk.part === 'supervisor') return []
  const group = t('title')
  const listed =
    talk.part === 'agent'
      ? [
          steps.hold,
          steps.mute,
          steps.keypad,
          steps.consult,
          steps.handOver,
          steps.transfer,
          steps.record,
          steps.pause,
          steps.end,
        ]
      : [steps.leave, steps.mute]
  return [
    ...listed.map(({ label, forbidden, run }, nth) => ({
      id: `phone ${nth}`,
      code: `l${nth + 1}`,
      group,
      label,
      forbidden,
      run,
    })),
    ...(talk.isCut && talk.part === 'agent'
      ? [
          {
            id: 'phone again',
            code: 'l0',
            group,
            label: t('tool.again'),
            forbidden: null,
            run: () => void takeUpAgain(),
          },
        ]
      : []),
    ...(call.mayDo.includes('consult') ? colleagues : []).map((one) => ({
      id: `consult ${one.id}`,
      code: null,
      isQuiet: true as const,
      group,
      label: t('consult.direct', { name: one.name }),
      detail: t(`desk:presence.${one.presence}`),
      forbidden: one.isFree ? null : t(`desk:presence.${one.presence}`),
      run: () => void consult(call, { agentId: one.id, note: '' }),
    })),
  ]
}
