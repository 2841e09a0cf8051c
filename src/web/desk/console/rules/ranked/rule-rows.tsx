/** Lists the conditions or the results of a rule as rows; a further one is chosen from what there may be. */
import { Button, NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Plain } from '#rulebook/edits/splice.ts'
import type { Choice } from '../../parts/names.ts'
import { RuleControl } from './rule-control.tsx'
import { emptyOf } from './rule-parts.ts'
import type { Kind, Source } from './rule-parts.ts'

/** How they are written is not plain. */
const hinted = new Set(['words', 'hours', 'season', 'sender', 'contacted'])

export function RuleRows({
  part,
  kinds,
  values,
  set,
  choices,
  isDraft,
}: {
  part: 'when' | 'then'
  kinds: Readonly<Record<string, Kind>>
  values: Readonly<Record<string, Plain>>
  set: (values: Record<string, Plain>) => void
  choices: Record<Source, Choice[]>
  isDraft: boolean
}) {
  const { t } = useTranslation('console')
  const label = (name: string) => t(`rules.${part}.${name}`)
  const left = Object.keys(kinds).filter((name) => !(name in values))
  return (
    <section aria-label={t(`rules.${part}.title`)}>
      <h3 className="console-part">{t(`rules.${part}.title`)}</h3>
      <p className="console-hint">{t(`rules.${part}.hint`)}</p>
      <ul className="console-rows">
        {Object.entries(values).map(([name, value]) => {
          const kind = kinds[name]
          return (
            <li key={name}>
              <div>
                {kind !== undefined && (
                  <RuleControl
                    kind={kind}
                    label={label(name)}
                    hint={hinted.has(name) ? t(`rules.hint.${name}`) : ''}
                    value={value}
                    set={(changed) => set({ ...values, [name]: changed })}
                    choices={choices}
                  />
                )}
              </div>
              <Button
                size="xs"
                variant="subtle"
                color="gray"
                aria-label={t('rules.takeOutOf', { name: label(name) })}
                onClick={() =>
                  set(Object.fromEntries(Object.entries(values).filter(([one]) => one !== name)))
                }
              >
                {t('rules.takeOut')}
              </Button>
            </li>
          )
        })}
      </ul>
      {isDraft && left.length > 0 && (
        <NativeSelect
          maw={360}
          label={t(`rules.${part}.add`)}
          value=""
          data={['', ...left.map((name) => ({ value: name, label: label(name) }))]}
          onChange={({ currentTarget: { value: name } }) => {
            const kind = kinds[name]
            if (kind !== undefined) set({ ...values, [name]: emptyOf(kind) })
          }}
        />
      )}
    </section>
  )
}
