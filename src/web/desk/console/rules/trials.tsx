/** Tries a version on past contacts, trains its model, and lists what came of each trial. */
import { Button, Group, NumberInput, Progress } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../ask.ts'
import { asking } from '../../../query.ts'
import type { Answer, Asked } from '../../../routes.ts'
import { shortTime } from '../../../said-when.ts'
import { useAct } from '../parts/use-act.ts'
import { useAddress } from '../parts/use-address.ts'
import { DryRun } from './dry-run.tsx'
import { Proposals } from './proposals.tsx'
import { Training } from './training.tsx'
import { ofDraft } from './use-draft.ts'
import type { Version } from './use-draft.ts'

type Wish = Asked<'post /api/rules/versions/{number}/trials'>['body']
export type Trial = Answer<'get /api/rules/trials/{id}'>
type Summary = Answer<'get /api/rules/trials'>['trials'][number]

const usual = 10_000
const pollMilliseconds = 1_500
const isOpen = (trial: Summary) => trial.state === 'waiting' || trial.state === 'running'

export function Trials({ version }: { version: Version }) {
  const { t } = useTranslation('console')
  const [address, change] = useAddress()
  const [last, setLast] = useState<number | string>(usual)
  const { number } = version
  const { data } = useQuery({
    ...asking('get /api/rules/trials', { query: { version: number, limit: 30 } }),
    refetchInterval: ({ state }) =>
      state.data?.trials.some(isOpen) === true ? pollMilliseconds : false,
  })
  const { act, isBusy } = useAct(...ofDraft)
  const begin = (body: Wish) =>
    act(async () => {
      const { id } = await ask('post /api/rules/versions/{number}/trials', {
        params: { number },
        body,
      })
      change({ trial: String(id) })
    })
  const trials = data?.trials ?? []
  const chosen = trials.find(({ id }) => String(id) === address['trial']) ?? trials[0]
  return (
    <>
      <p className="console-hint">{t('rules.trialWhy')}</p>
      <Group align="end" mb="md">
        <NumberInput
          label={t('rules.last')}
          min={1}
          max={1_000_000}
          value={last}
          onChange={setLast}
        />
        <Button
          disabled={isBusy}
          onClick={() => void begin({ kind: 'dry-run', last: Number(last) || usual })}
        >
          {t('rules.dryRun')}
        </Button>
        <Button
          variant="default"
          disabled={isBusy}
          onClick={() => void begin({ kind: 'training' })}
        >
          {t('rules.train')}
        </Button>
        <Button
          variant="default"
          disabled={isBusy}
          onClick={() => void begin({ kind: 'proposals' })}
        >
          {t('rules.proposeWords')}
        </Button>
      </Group>
      {trials.length === 0 ? (
        <p className="console-empty">{t('rules.noTrials')}</p>
      ) : (
        <div className="console-split">
          <ul className="console-side" aria-label={t('rules.part.trials')}>
            {trials.map((trial) => (
              <li key={trial.id}>
                <button
                  type="button"
                  aria-current={trial.id === chosen?.id}
                  onClick={() => change({ trial: String(trial.id) })}
                >
                  {t(`rules.kind.${trial.kind}`)}
                  <small>
                    {t(`rules.trialState.${trial.state}`)} · {shortTime(trial.askedAt)}
                  </small>
                </button>
              </li>
            ))}
          </ul>
          {chosen !== undefined && <OneTrial id={chosen.id} version={version} />}
        </div>
      )}
    </>
  )
}

function OneTrial({ id, version }: { id: number; version: Version }) {
  const { t } = useTranslation('console')
  const params = { id }
  const { data: trial } = useQuery({
    ...asking('get /api/rules/trials/{id}', { params }),
    refetchInterval: ({ state }) =>
      state.data !== undefined && isOpen(state.data) ? pollMilliseconds : false,
  })
  const { act, isBusy } = useAct('get /api/rules/trials', 'get /api/rules/trials/{id}', ...ofDraft)
  if (trial === undefined) return null
  if (isOpen(trial))
    return (
      <div role="status">
        <p className="console-hint">{t(`rules.trialState.${trial.state}`)}</p>
        <Progress
          value={trial.progress * 100}
          animated
          aria-label={t(`rules.kind.${trial.kind}`)}
          mb="sm"
        />
        <Button
          variant="default"
          disabled={isBusy}
          onClick={() => void act(() => ask('delete /api/rules/trials/{id}', { params }))}
        >
          {t('rules.stop')}
        </Button>
      </div>
    )
  return (
    <div>
      {trial.revision !== version.revision && (
        <p className="console-hint console-warn">{t('rules.oldTrial')}</p>
      )}
      {trial.failure !== null && (
        <p className="console-empty">{t(`rules.failure.${trial.failure}`)}</p>
      )}
      {trial.dryRun !== null && <DryRun id={id} result={trial.dryRun} />}
      {trial.training !== null && <Training result={trial.training} />}
      {trial.proposals !== null && <Proposals rows={trial.proposals} version={version} />}
    </div>
  )
}
