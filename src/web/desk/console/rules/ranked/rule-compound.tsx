/** Asks for the rows of a rule that have parts of their own: earlier contacts, the load of a pool, overflow. */
import { Button, Checkbox, Group, MultiSelect, NativeSelect, NumberInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Plain } from '#rulebook/edits/splice.ts'
import { entryOf, textOf } from '../use-draft.ts'
import type { ControlProps } from './rule-control.tsx'
import { wordsOf } from './rule-parts.ts'
import { withChosen } from './use-choices.ts'

type Parts = Record<string, Plain>

/** Without the parts that say nothing. */
function said(parts: Record<string, Plain | undefined>): Parts {
  return Object.fromEntries(
    Object.entries(parts).filter(
      (entry): entry is [string, Plain] =>
        entry[1] !== undefined && (!Array.isArray(entry[1]) || entry[1].length > 0),
    ),
  )
}

export function Earlier({ label, value, set, choices }: ControlProps) {
  const { t } = useTranslation('console')
  const was = entryOf(value) as Parts
  const pools = wordsOf(was['pool'])
  return (
    <fieldset className="console-fields">
      <legend>{label}</legend>
      <Checkbox
        label={t('rules.sameTopic')}
        checked={was['same-topic'] === true}
        onChange={({ currentTarget: { checked } }) =>
          set(said({ ...was, 'same-topic': checked ? true : undefined }))
        }
      />
      <MultiSelect
        mt="xs"
        label={t('rules.earlierPool')}
        searchable
        data={withChosen(choices.pools, pools)}
        value={pools}
        onChange={(pool) => set(said({ ...was, pool }))}
      />
    </fieldset>
  )
}

export function Load({ label, value, set, choices }: ControlProps) {
  const { t } = useTranslation('console')
  const was = entryOf(value) as Parts
  const pool = textOf(was['pool'])
  const number = (part: 'waiting' | 'oldest-seconds', text: string) => (
    <NumberInput
      label={text}
      min={1}
      value={typeof was[part] === 'number' ? was[part] : ''}
      onChange={(n) => set(said({ ...was, [part]: n === '' ? undefined : Number(n) }))}
    />
  )
  return (
    <fieldset className="console-fields">
      <legend>{label}</legend>
      <NativeSelect
        label={t('desk:filter.pool')}
        required
        withAsterisk={false}
        value={pool}
        data={['', ...withChosen(choices.pools, [pool])]}
        onChange={(event) => set({ ...was, pool: event.currentTarget.value })}
      />
      <Group grow mt="xs" align="end">
        {number('waiting', t('rules.loadWaiting'))}
        {number('oldest-seconds', t('rules.loadOldest'))}
      </Group>
    </fieldset>
  )
}

export function Overflow({ label, value, set, choices }: ControlProps) {
  const { t } = useTranslation('console')
  const steps = (Array.isArray(value) ? value : []).map((one) => entryOf(one) as Parts)
  const change = (at: number, part: Parts) =>
    set(steps.map((step, n) => (n === at ? { ...step, ...part } : step)))
  return (
    <fieldset className="console-fields">
      <legend>{label}</legend>
      {steps.map((step, at) => (
        <Group key={at} align="end" gap="xs" mb="xs">
          <NativeSelect
            className="console-grow"
            label={t('desk:filter.pool')}
            required
            withAsterisk={false}
            value={textOf(step['pool'])}
            data={['', ...withChosen(choices.pools, [textOf(step['pool'])])]}
            onChange={(event) => change(at, { pool: event.currentTarget.value })}
          />
          <NumberInput
            w="9rem"
            label={t('rules.afterSeconds')}
            min={0}
            value={Number(step['after'] ?? 0)}
            onChange={(n) => change(at, { after: Number(n) || 0 })}
          />
          {steps.length > 1 && (
            <Button variant="default" onClick={() => set(steps.filter((_, n) => n !== at))}>
              {t('rules.takeOut')}
            </Button>
          )}
        </Group>
      ))}
      <Button
        size="xs"
        variant="default"
        onClick={() =>
          set([...steps, { pool: '', after: Number(steps.at(-1)?.['after'] ?? 0) * 2 }])
        }
      >
        {t('rules.addStep')}
      </Button>
    </fieldset>
  )
}
