/** Lists what can be done with the open contact, each by a letter and a digit. */
import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { cityZone } from '../../city-zone.ts'
import { now } from '../../clock.ts'
import { asking } from '../../query.ts'
import { longTime } from '../../said-when.ts'
import { useClockActions } from '../contact/use-clock-actions.ts'
import type { ClockAction } from '../contact/use-clock-actions.ts'
import { useMoves } from '../contact/use-moves.ts'
import type { Moves } from '../contact/use-moves.ts'
import { useReferralCommands } from '../referral/use-referral-commands.ts'
import { usePackageCommands } from '../packages/use-package-commands.ts'
import type { Command } from './command.ts'
import { holdUntil } from './hold-until.ts'
import { insertText } from './insert-store.ts'
import { openDialog } from './dialog-store.ts'

type Say = TFunction

export function useContactCommands(id: number | null): Command[] {
  const { t } = useTranslation()
  const moves = useMoves(id ?? 0, id !== null)
  const { data: roster } = useQuery({ ...asking('get /api/agents', {}), enabled: id !== null })
  const { data: ready } = useQuery({
    ...asking('get /api/contacts/{id}/templates', { params: { id: id ?? 0 } }),
    enabled: id !== null,
  })
  const clocks = useClockActions(id)
  const packages = usePackageCommands(id)
  const referrals = useReferralCommands(id, moves)
  if (id === null || moves.contact === undefined) return []
  const templates = (ready?.templates ?? []).map((template) => ({
    id: `template ${template.id}`,
    code: '/',
    group: t('reply.templates'),
    label: template.title,
    detail: template.text,
    forbidden: null,
    run: () => insertText(template.text),
  }))
  return [
    ...moveCommands(moves, t),
    ...wrapUps(moves, t),
    ...transfers(moves, roster?.agents ?? [], t),
    ...holds(moves, t),
    ...clockCommands(clocks, t),
    ...merges(moves, t),
    ...splits(moves, t),
    ...packages,
    ...referrals,
    ...templates,
  ]
}

function moveCommands(moves: Moves, t: Say): Command[] {
  const here = t('palette.here')
  return [
    {
      id: 'take',
      code: 'a',
      group: here,
      label: t('action.take'),
      forbidden: moves.why('take'),
      run: () => void moves.take(),
    },
    {
      id: 'take-over',
      code: 'v',
      group: here,
      label: t('action.takeOver'),
      forbidden: moves.why('takeOver'),
      run: () => void moves.takeOver(),
    },
    {
      id: 'give-back',
      code: 'b',
      group: here,
      label: t('action.giveBack'),
      forbidden: moves.why('giveBack'),
      run: () => void moves.giveBack(),
    },
    {
      id: 'reopen',
      code: 'o',
      group: here,
      label: t('action.reopen'),
      forbidden: moves.why('reopen'),
      run: () => void moves.reopen(),
    },
  ]
}

function wrapUps(moves: Moves, t: Say): Command[] {
  return (moves.desk?.wrapUpCodes ?? []).map(({ id, name }, nth) => ({
    id: `wrap-up ${id}`,
    code: `w${nth + 1}`,
    group: t('palette.kind.w'),
    label: name,
    forbidden: moves.why('wrapUp'),
    run: () => void moves.wrapUp(id, name),
  }))
}

type Colleagues = {
  id: number
  name: string
  presence: string
  isActive: boolean
  pools: string[]
}[]

/** Pools of the same enterprise first, then the first line, then all others; colleagues by their names. */
function transfers(moves: Moves, agents: Colleagues, t: Say): Command[] {
  const { contact, desk, me } = moves
  const rank = (enterprise: string | null) =>
    enterprise === contact?.enterprise ? 0 : enterprise === null ? 1 : 2
  const pools = (desk?.pools ?? [])
    .filter((pool) => pool.id !== contact?.pool)
    .toSorted((a, b) => rank(a.enterprise) - rank(b.enterprise) || a.name.localeCompare(b.name))
  const forbidden = moves.why('transfer')
  return [
    ...pools.map((pool, nth) => ({
      id: `pool ${pool.id}`,
      code: `t${nth + 1}`,
      group: t('palette.kind.t'),
      label: pool.name,
      detail: desk?.enterprises.find((one) => one.id === pool.enterprise)?.name,
      forbidden,
      run: () => void moves.transfer({ pool: pool.id }, pool.name),
    })),
    ...agents
      .filter((agent) => agent.isActive && agent.id !== me?.id && agent.pools.length > 0)
      .map((agent) => ({
        id: `agent ${agent.id}`,
        code: null,
        isQuiet: true as const,
        group: t('palette.kind.t'),
        label: agent.name,
        detail: t(`presence.${agent.presence}`),
        forbidden,
        run: () => void moves.transfer({ agentId: agent.id }, agent.name),
      })),
  ]
}

function holds(moves: Moves, t: Say): Command[] {
  return holdUntil(now(), cityZone()).map(({ name, until }, nth) => ({
    id: `hold ${name}`,
    code: `h${nth + 1}`,
    group: t('palette.kind.h'),
    label: t(`hold.${name}`),
    detail: longTime(until),
    forbidden: moves.why('hold'),
    run: () => void moves.hold(until),
  }))
}

function clockCommands(actions: ClockAction[], t: Say): Command[] {
  return actions.map(({ id, label, detail, forbidden, run }, nth) => ({
    id: `clock ${id}`,
    code: `c${nth + 1}`,
    group: t('palette.kind.c'),
    label,
    detail,
    forbidden,
    run,
  }))
}

function merges(moves: Moves, t: Say): Command[] {
  const forbidden = moves.why('merge')
  return [
    ...moves.others.map(({ number, subject }, nth) => ({
      id: `merge ${number}`,
      code: `m${nth + 1}`,
      group: t('palette.kind.m'),
      label: t('merge.into', { number }),
      detail: subject ?? undefined,
      forbidden,
      run: () => void moves.merge(number),
    })),
    {
      id: 'merge another',
      code: `m${moves.others.length + 1}`,
      group: t('palette.kind.m'),
      label: t('merge.title'),
      detail: t('merge.number'),
      forbidden,
      run: () => openDialog({ kind: 'merge' }),
    },
  ]
}

/** The last message is what agents split off nearly always; other choices are made in the dialog. */
function splits(moves: Moves, t: Say): Command[] {
  const { contact, desk, inbound } = moves
  const last = inbound.at(-1)
  const near = (desk?.topics ?? []).filter(
    (topic) => topic.enterprise === contact?.enterprise && topic.id !== contact?.topic,
  )
  const forbidden = moves.why('split')
  return [
    {
      id: 'split',
      code: 's1',
      group: t('palette.kind.s'),
      label: t('split.title'),
      detail: t('split.why'),
      forbidden,
      run: () => openDialog({ kind: 'split' }),
    },
    ...near.map((topic, nth) => ({
      id: `split ${topic.id}`,
      code: `s${nth + 2}`,
      group: t('palette.kind.s'),
      label: t('split.as', { topic: topic.name }),
      forbidden,
      run: () => {
        if (last !== undefined) void moves.split([last.id], topic.id)
      },
    })),
  ]
}
