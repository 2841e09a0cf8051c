/** Offers what may be done with a version now: check, train, propose, publish, discard; what may not says why. */
import { Button, Group, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../ask.ts'
import { asking } from '../../../query.ts'
import { Sure } from '../parts/sure.tsx'
import { useAct } from '../parts/use-act.ts'
import { useAddress } from '../parts/use-address.ts'
import { Publish } from './publish.tsx'
import { ofDraft } from './use-draft.ts'
import type { Version } from './use-draft.ts'

export function VersionActs({ version }: { version: Version }) {
  const { t } = useTranslation('console')
  const [, change] = useAddress()
  const { data: inEffect } = useQuery(asking('get /api/rules/in-effect', {}))
  const { act, isBusy } = useAct(...ofDraft)
  const { number, revision, state, base } = version
  const params = { number }
  if (state === 'published' || state === 'discarded') return <Copy version={version} />
  const isDraft = state === 'draft'
  const isBehind = inEffect !== undefined && base !== null && base !== inEffect.number
  const isSound = version.isChecked && version.faults === 0
  const discard = () =>
    act(async () => {
      await ask('delete /api/rules/versions/{number}', { params })
      change({ version: undefined, tab: undefined }, false)
    }, t('rules.discarded'))
  const train = () =>
    act(async () => {
      await ask('post /api/rules/versions/{number}/trials', { params, body: { kind: 'training' } })
      change({ tab: 'trials' })
    })
  const update = () =>
    act(async () => {
      const done = await ask('post /api/rules/versions/{number}/update', {
        params,
        body: { revision },
      })
      change({ tab: done.conflicts.length > 0 ? 'changes' : 'check' })
    }, t('rules.updated'))
  return (
    <>
      {isDraft && <NoteForm key={revision} version={version} />}
      <Group gap="xs" mt="sm">
        <Button variant="default" disabled={isBusy} onClick={() => change({ tab: 'check' }, false)}>
          {version.isChecked
            ? t('rules.found', { faults: version.faults ?? 0, warnings: version.warnings ?? 0 })
            : t('rules.check')}
        </Button>
        <Button
          variant="default"
          disabled={isBusy || !isSound || version.hasModel}
          onClick={() => void train()}
        >
          {t(version.hasModel ? 'rules.trained' : 'rules.train')}
        </Button>
        {isBehind && isDraft && (
          <Button variant="default" disabled={isBusy} onClick={() => void update()}>
            {t('rules.update', { number: inEffect.number })}
          </Button>
        )}
        {isDraft ? (
          <Button
            variant="default"
            disabled={isBusy || !isSound}
            onClick={() =>
              void act(
                () =>
                  ask('put /api/rules/versions/{number}/proposal', { params, body: { revision } }),
                t('rules.proposed'),
              )
            }
          >
            {t('rules.propose')}
          </Button>
        ) : (
          <Button
            variant="default"
            disabled={isBusy}
            onClick={() =>
              void act(
                () => ask('delete /api/rules/versions/{number}/proposal', { params }),
                t('rules.withdrawn'),
              )
            }
          >
            {t('rules.withdraw')}
          </Button>
        )}
        <Publish version={version} inEffect={inEffect?.number ?? null} isBehind={isBehind} />
        {isDraft && (
          <Sure label={t('rules.discard')} why={t('rules.discardWhy', { number })} act={discard} />
        )}
      </Group>
      <Text size="sm" c="dimmed" mt={6}>
        {t(
          !version.isChecked
            ? 'rules.step.check'
            : !isSound
              ? 'rules.step.mend'
              : !version.hasModel
                ? 'rules.step.train'
                : isDraft && inEffect?.needsSecondPair === true
                  ? 'rules.step.propose'
                  : 'rules.step.publish',
        )}
      </Text>
    </>
  )
}

function Copy({ version: { number } }: { version: Version }) {
  const { t } = useTranslation('console')
  const [, change] = useAddress()
  const { act, isBusy } = useAct(...ofDraft)
  const begin = () =>
    act(async () => {
      const draft = await ask('post /api/rules/versions', { body: { from: number } })
      change({ version: String(draft.number) }, false)
    }, t('rules.begun'))
  return (
    <Group mt="sm">
      <Button variant="default" loading={isBusy} onClick={() => void begin()}>
        {t('rules.beginFrom', { number })}
      </Button>
      <Text size="sm" c="dimmed">
        {t('rules.readOnly')}
      </Text>
    </Group>
  )
}

function NoteForm({ version: { number, revision, note } }: { version: Version }) {
  const { t } = useTranslation('console')
  const [said, setSaid] = useState(note ?? '')
  const { act, isBusy } = useAct(...ofDraft)
  const save = (event: FormEvent) => {
    event.preventDefault()
    const body = { revision, note: said.trim() === '' ? null : said.trim() }
    void act(
      () => ask('patch /api/rules/versions/{number}', { params: { number }, body }),
      t('saved'),
    )
  }
  return (
    <form onSubmit={save}>
      <Group align="end" gap="xs" mt="sm">
        <TextInput
          className="console-grow"
          maw={560}
          label={t('rules.note')}
          value={said}
          onChange={(event) => setSaid(event.currentTarget.value)}
        />
        <Button
          type="submit"
          variant="default"
          loading={isBusy}
          disabled={said.trim() === (note ?? '')}
        >
          {t('save')}
        </Button>
      </Group>
    </form>
  )
}
