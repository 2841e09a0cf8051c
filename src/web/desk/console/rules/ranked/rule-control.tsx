/** Asks for the value of one row of a rule, in the way in which that kind of row is written. */
import { MultiSelect, NativeSelect, NumberInput, Text, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Plain } from '#rulebook/edits/splice.ts'
import type { Choice } from '../../parts/names.ts'
import { textOf } from '../use-draft.ts'
import { Earlier, Load, Overflow } from './rule-compound.tsx'
import { wordsOf } from './rule-parts.ts'
import type { Kind, Source } from './rule-parts.ts'
import { withChosen } from './use-choices.ts'

export type ControlProps = {
  label: string
  hint: string
  value: Plain
  set: (value: Plain) => void
  choices: Record<Source, Choice[]>
}

export function RuleControl({ kind, ...props }: ControlProps & { kind: Kind }) {
  const { t } = useTranslation('console')
  const { label, hint, value, set, choices } = props
  const named = { label, description: hint === '' ? undefined : hint }
  switch (kind.is) {
    case 'choices':
      return (
        <MultiSelect
          {...named}
          searchable
          data={withChosen(choices[kind.of], wordsOf(value))}
          value={wordsOf(value)}
          onChange={set}
        />
      )
    case 'choice':
      return <Choose {...props} of={choices[kind.of]} />
    case 'lines':
      return <Lines {...props} />
    case 'text':
      return (
        <TextInput
          {...named}
          required
          withAsterisk={false}
          pattern={kind.pattern}
          value={textOf(value)}
          onChange={(event) => set(event.currentTarget.value)}
        />
      )
    case 'seconds':
      return (
        <NumberInput {...named} min={1} value={Number(value)} onChange={(n) => set(Number(n))} />
      )
    case 'yes-or-no':
      return (
        <NativeSelect
          {...named}
          value={value === true ? 'true' : 'false'}
          data={[
            { value: 'true', label: t('rules.yes') },
            { value: 'false', label: t('rules.no') },
          ]}
          onChange={(event) => set(event.currentTarget.value === 'true')}
        />
      )
    case 'set':
      return <Text size="sm">{label}</Text>
    case 'earlier':
      return <Earlier {...props} />
    case 'load':
      return <Load {...props} />
    case 'overflow':
      return <Overflow {...props} />
  }
}

/** Steps of a rule's own, which no list names, are left as they are. */
function Choose({ label, hint, value, set, of }: ControlProps & { of: readonly Choice[] }) {
  const { t } = useTranslation('console')
  if (typeof value === 'object') return <Text size="sm">{t('rules.ownSteps', { label })}</Text>
  return (
    <NativeSelect
      label={label}
      description={hint === '' ? undefined : hint}
      required
      withAsterisk={false}
      value={textOf(value)}
      data={['', ...withChosen(of, [textOf(value)])]}
      onChange={(event) => set(event.currentTarget.value)}
    />
  )
}

/** Empty lines are for whoever is writing; they are left out when it is saved. */
function Lines({ label, hint, value, set }: ControlProps) {
  return (
    <Textarea
      label={label}
      description={hint === '' ? undefined : hint}
      required
      withAsterisk={false}
      autosize
      minRows={1}
      maxRows={14}
      value={wordsOf(value).join('\n')}
      onChange={(event) => set(event.currentTarget.value.split('\n'))}
    />
  )
}
