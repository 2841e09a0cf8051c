/** Lists what can be done with the clocks of a contact now, for its panel and for the palette. */
import { useTranslation } from 'react-i18next'
import { ask } from '../../ask.ts'
import { refresh } from '../../query.ts'
import { dayOf } from '../../said-when.ts'
import { tell, tellFault } from '../tell.ts'
import { useAround, useContact, type Contact } from './use-contact.ts'

type Body = Parameters<typeof ask<'post /api/contacts/{id}/clock-moves'>>[1]['body']
type Reason = Extract<Body, { move: 'extend' }>['reason']

const reasons: Reason[] = ['needs-data', 'needs-visit', 'needs-others', 'needs-study']

export type ClockAction = {
  id: string
  label: string
  detail?: string
  /** Why it cannot be done now. */
  forbidden: string | null
  run: () => void
}

export function useClockActions(id: number | null): ClockAction[] {
  const { t } = useTranslation()
  const { me } = useAround()
  const { data: contact } = useContact(id ?? 0, id !== null)
  if (id === null || contact === undefined || me === undefined) return []
  const open = contact.deadlines.filter(({ metAt }) => metAt === null)
  const longer = open.find(({ longerUntil }) => longerUntil !== null)
  const day = longer?.longerUntil ?? null
  const isAsked = contact.case?.state === 'waiting-for-citizen'
  const notHers =
    me.role === 'agent' && contact.agent?.id !== me.id
      ? contact.agent === null
        ? t('forbidden.takeFirst')
        : t('forbidden.notYours', { name: contact.agent.name })
      : null
  const act = async (body: Body) => {
    try {
      const done = await ask('post /api/contacts/{id}/clock-moves', { params: { id }, body })
      const said = body.move === 'ask' && done.rules.length === 0 ? 'askRuns' : body.move
      tell(t(`clock.done.${said}`, { day: done.dueOn === null ? '' : dayOf(done.dueOn) }))
    } catch (fault) {
      tellFault(fault)
    }
    await refresh('get /api/contacts/{id}', 'get /api/contacts/{id}/thread', 'get /api/contacts')
  }
  const why = (found: string | null) => notHers ?? (open.length === 0 ? t('clock.noClock') : found)
  return [
    ...reasons.map((reason) => ({
      id: `extend ${reason}`,
      label: t('clock.extend', { reason: t(`clock.reason.${reason}`) }),
      detail: day === null ? '' : t('clock.longer', { day: dayOf(day) }),
      forbidden: why(longer === undefined ? t('clock.noLonger') : null),
      run: () => void act({ move: 'extend', rule: longer?.rule ?? '', reason }),
    })),
    {
      id: 'ask',
      label: t('clock.ask'),
      detail: t(stands(open) ? 'clock.askStands' : 'clock.askRuns'),
      forbidden: why(isAsked ? t('clock.asked') : null),
      run: () => void act({ move: 'ask' }),
    },
    {
      id: 'go-on',
      label: t('clock.goOn'),
      forbidden: why(isAsked ? null : t('clock.notAsked')),
      run: () => void act({ move: 'go-on' }),
    },
    {
      id: 'restart',
      label: t('clock.restart'),
      forbidden: why(open.some(({ restarts }) => restarts) ? null : t('clock.cannotRestart')),
      run: () => void act({ move: 'restart' }),
    },
  ]
}

function stands(open: Contact['deadlines']): boolean {
  return open.some(({ standsWhenAsked }) => standsWhenAsked)
}
