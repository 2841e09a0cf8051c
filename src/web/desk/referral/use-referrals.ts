/** Knows what of the open contact was handed on and to whom it could be, and does what the agent asks for. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../ask.ts'
import type { AskBody } from './ask-body.ts'
import { asking, refresh } from '../../query.ts'
import type { Answer } from '../../routes.ts'
import { tell, tellFault } from '../tell.ts'

export type Referrals = Answer<'get /api/contacts/{id}/referrals'>
export type Referral = Referrals['referrals'][number]
export type Target = Referrals['targets'][number]

const changed = [
  'get /api/contacts/{id}/referrals',
  'get /api/contacts/{id}',
  'get /api/contacts/{id}/thread',
  'get /api/contacts',
  'get /api/views',
  'get /api/me',
  'get /api/referrals',
] as const

/** True: it was done. */
async function attempt(act: () => Promise<string>): Promise<boolean> {
  try {
    tell(await act())
    return true
  } catch (fault) {
    tellFault(fault)
    return false
  } finally {
    await refresh(...changed)
  }
}

export function useReferrals(id: number, isOn = true) {
  const { t } = useTranslation()
  const { data } = useQuery({
    ...asking('get /api/contacts/{id}/referrals', { params: { id } }),
    enabled: isOn,
  })
  const acts = useMemo(
    () => ({
      refer: (name: string, body: AskBody<'post /api/contacts/{id}/referral'>) =>
        attempt(async () => {
          await ask('post /api/contacts/{id}/referral', { params: { id }, body })
          return t('referral.done.referred', { name })
        }),
    }),
    [id, t],
  )
  return { data, ...acts, ...useReferralSteps() }
}

/** What can be done with a referral wherever it is seen. */
export function useReferralSteps() {
  const { t } = useTranslation()
  return useMemo(
    () => ({
      confirm: (referral: number, body: { on: string; number: string }) =>
        attempt(async () => {
          await ask('put /api/referrals/{id}/sending', { params: { id: referral }, body })
          return t('referral.done.sent')
        }),
      again: (referral: number, how: 'mail' | 'export') =>
        attempt(async () => {
          await ask('post /api/referrals/{id}/sendings', {
            params: { id: referral },
            body: { how },
          })
          return t('referral.done.again')
        }),
      back: (referral: number, because: 'not-needed' | 'sent-back') =>
        attempt(async () => {
          const params = { id: referral }
          await ask('post /api/referrals/{id}/return', { params, body: { because } })
          return t(because === 'sent-back' ? 'referral.done.sentBack' : 'referral.done.takenBack')
        }),
      spoken: (referral: number) =>
        attempt(async () => {
          const body = { way: 'spoken' as const }
          await ask('post /api/referrals/{id}/notices', { params: { id: referral }, body })
          return t('referral.done.told')
        }),
      letter: (referral: number, recipient: string) =>
        attempt(async () => {
          const body = { way: 'letter' as const, recipient }
          await ask('post /api/referrals/{id}/notices', { params: { id: referral }, body })
          return t('referral.done.letter')
        }),
      posted: (notice: number, body: { on: string; number: string }) =>
        attempt(async () => {
          await ask('put /api/referral-notices/{id}/posting', { params: { id: notice }, body })
          return t('referral.done.posted')
        }),
    }),
    [t],
  )
}
