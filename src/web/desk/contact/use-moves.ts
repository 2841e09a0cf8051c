/** Does with a contact what a button, a key or the palette says, tells what came of it, and shows the new state. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../ask.ts'
import { asking, queries, refresh } from '../../query.ts'
import { longTime } from '../../said-when.ts'
import { cancelSending } from '../reply/outbox.ts'
import { tell, tellFault } from '../tell.ts'
import { forbids } from './moves.ts'
import type { MoveName } from './moves.ts'
import { useAround, useContact, useThread } from './use-contact.ts'

type Code = Parameters<typeof wrapUpBody>[0]

type Target = { pool: string } | { agentId: number }

const lists = ['get /api/contacts', 'get /api/views', 'get /api/me', 'get /api/search'] as const

/** `isOn` false: no contact is open. */
export function useMoves(id: number, isOn = true) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { me, desk } = useAround()
  const { data: contact } = useContact(id, isOn)
  const { messages } = useThread(id, isOn)
  const others = useOtherCases(contact)
  const inbound = useMemo(
    () => messages.filter((one) => one.direction === 'in' && one.contactId === id),
    [messages, id],
  )

  return useMemo(() => {
    const params = { id }
    /** Its data leave the screen and the memory of this tab. */
    const leave = async () => {
      await navigate({ to: '/inbox', search: (before) => before })
      queries.removeQueries({
        predicate: ({ queryKey: [, asked] }) =>
          typeof asked === 'object' &&
          asked !== null &&
          'params' in asked &&
          (asked.params as { id?: number }).id === id,
      })
    }
    const done = async (said: string, isOver: boolean) => {
      tell(said)
      if (isOver) await leave()
      await refresh(...lists)
      if (!isOver) await refresh('get /api/contacts/{id}', 'get /api/contacts/{id}/thread')
    }
    const attempt = async (act: () => Promise<string>, isOver = false) => {
      try {
        await done(await act(), isOver)
      } catch (fault) {
        tellFault(fault)
        await refresh('get /api/contacts/{id}', ...lists)
      }
    }
    return {
      contact,
      me,
      desk,
      others,
      inbound,
      /** Null: it can be done. Otherwise why not, in words. */
      why: (move: MoveName): string | null => {
        if (contact === undefined || me === undefined) return ''
        const around = { contact, me, otherCases: others.length, messages: inbound.length }
        const found = forbids(move, around)
        if (found === null) return null
        const state = found.params['state']
        return t(`forbidden.${found.key}`, {
          ...found.params,
          ...(state === undefined ? {} : { state: t(`state.${state}`) }),
        })
      },
      take: () =>
        attempt(async () => {
          if (contact?.state === 'reserved') {
            const body = { state: 'accepted' as const }
            await ask('put /api/contacts/{id}/reservation', { params, body })
          } else await ask('post /api/contacts/{id}/reservation', { params })
          return t('moved.taken')
        }),
      takeOver: () =>
        attempt(async () => {
          await ask('post /api/contacts/{id}/takeover', { params })
          return t('moved.takenOver')
        }),
      giveBack: () =>
        attempt(async () => {
          await ask('delete /api/contacts/{id}/reservation', { params })
          return t('moved.givenBack')
        }, true),
      transfer: (to: Target, where: string) =>
        attempt(async () => {
          cancelSending(id)
          await ask('post /api/contacts/{id}/transfer', { params, body: { to } })
          return t('moved.transferred', { where })
        }, true),
      hold: (until: Date) =>
        attempt(async () => {
          await ask('patch /api/contacts/{id}', {
            params,
            body: { heldUntil: until.toISOString() },
          })
          return t('moved.held', { when: longTime(until) })
        }, true),
      wrapUp: (code: Code, name: string) =>
        attempt(async () => {
          cancelSending(id)
          await ask('post /api/contacts/{id}/wrap-up', { params, body: wrapUpBody(code) })
          return t('moved.closed', { code: name })
        }, true),
      reopen: () =>
        attempt(async () => {
          await ask('post /api/contacts/{id}/reopening', { params })
          return t('moved.reopened')
        }),
      merge: (from: string) =>
        attempt(async () => {
          const number = contact?.caseNumber ?? ''
          await ask('post /api/cases/{number}/merges', { params: { number }, body: { from } })
          return t('moved.merged', { number })
        }),
      split: (ids: number[], topic: string) =>
        attempt(async () => {
          const made = await ask('post /api/cases/{number}/parts', {
            params: { number: contact?.caseNumber ?? '' },
            body: { messages: ids, topic },
          })
          return t('moved.split', { number: made.number })
        }),
      spam: () =>
        attempt(async () => {
          await ask('put /api/contacts/{id}/spam', { params })
          return t('moved.spam')
        }, true),
      notSpam: () =>
        attempt(async () => {
          const rescued = await ask('delete /api/contacts/{id}/spam', { params })
          return t('moved.notSpam', { number: rescued.case })
        }),
      correct: (change: Correction) =>
        attempt(async () => {
          await ask('patch /api/contacts/{id}', { params, body: change })
          return t('facts.corrected')
        }),
    }
  }, [id, contact, me, desk, others, inbound, navigate, t])
}

export type Moves = ReturnType<typeof useMoves>

type Correction = Omit<Parameters<typeof ask<'patch /api/contacts/{id}'>>[1]['body'], 'heldUntil'>

function wrapUpBody(
  code: Parameters<typeof ask<'post /api/contacts/{id}/wrap-up'>>[1]['body']['code'],
) {
  return { code }
}

export type OtherCase = { number: string; subject: string | null }

/** What else of the same citizen the reader may see. */
function useOtherCases(
  contact: { citizen: { id: number }; caseNumber: string | null } | undefined,
) {
  const citizen = contact?.citizen.id
  const { data } = useQuery({
    ...asking('get /api/contacts', { query: { view: 'all', citizen: citizen ?? 1, limit: 20 } }),
    enabled: citizen !== undefined,
  })
  return useMemo(() => {
    const cases = new Map<string, OtherCase>()
    for (const { caseNumber, subject, excerpt } of data?.contacts ?? []) {
      if (caseNumber === null || caseNumber === contact?.caseNumber) continue
      cases.set(caseNumber, { number: caseNumber, subject: subject ?? excerpt })
    }
    return [...cases.values()]
  }, [data, contact?.caseNumber])
}
