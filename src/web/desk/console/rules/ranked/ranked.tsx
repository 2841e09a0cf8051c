/** Lists the ranked rules in their order, the highest first, and lets each be moved, changed, added or taken away. */
import { ActionIcon, Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../icons.tsx'
import { useAddress } from '../../parts/use-address.ts'
import { FaultsHere } from '../faults-here.tsx'
import { SideList } from '../side-list.tsx'
import { entryOf, textOf, useEdit, useFile } from '../use-draft.ts'
import type { Edit, Entry, Version } from '../use-draft.ts'
import { RuleForm } from './rule-form.tsx'

const fresh = ':new'

export function Ranked({ version }: { version: Version }) {
  const { t } = useTranslation('console')
  const [address, change] = useAddress()
  const { edit, isBusy, isDraft } = useEdit(version)
  const { data: file } = useFile(version.number, 'rules.yaml')
  if (file === undefined) return <p className="console-empty">{t('rules.noRules')}</p>
  const found = entryOf(file.content)['rules']
  const all = (Array.isArray(found) ? found : []).map((one): [string, Entry] => {
    const { id, ...rule } = entryOf(one)
    return [textOf(id), rule]
  })
  const said = address['rule']
  const at =
    said === fresh
      ? -1
      : Math.max(
          0,
          all.findIndex(([id]) => id === said),
        )
  const chosen = all[at]
  /** Puts the one at `from` above the one at `to`. */
  const move = (from: number, to: number) => {
    const [id, rule] = all[from] ?? []
    const above = all[to]?.[0]
    if (id === undefined || above === undefined) return
    void edit({ kind: 'rule', id, rule: rule as RuleOf, above })
  }
  const step = (label: string, icon: 'up' | 'down', isPossible: boolean, act: () => void) => (
    <ActionIcon
      variant="default"
      size={36}
      aria-label={label}
      title={label}
      disabled={!isDraft || isBusy || !isPossible}
      onClick={act}
    >
      <Icon name={icon} size={16} />
    </ActionIcon>
  )
  return (
    <>
      <p className="console-hint">{t('rules.rankedWhy')}</p>
      <div className="console-split">
        <div>
          {all.length === 0 ? (
            <p className="console-empty">{t('rules.noRules')}</p>
          ) : (
            <SideList
              label={t('rules.part.ranked')}
              entries={all.map(([id, rule], n) => [id, { ...rule, name: numbered(rule, n) }])}
              chosen={chosen?.[0]}
              choose={(rule) => change({ rule }, false)}
            />
          )}
          <Group mt="sm" gap="xs">
            {step(t('rules.moveUp'), 'up', at > 0, () => move(at, at - 1))}
            {step(t('rules.moveDown'), 'down', at >= 0 && at < all.length - 1, () =>
              move(at + 1, at),
            )}
            {isDraft && (
              <Button variant="default" onClick={() => change({ rule: fresh }, false)}>
                {t('rules.newRule')}
              </Button>
            )}
          </Group>
        </div>
        {(chosen !== undefined || said === fresh) && (
          <div>
            <FaultsHere version={version} file="rules.yaml" entry={chosen?.[0] ?? null} />
            <RuleForm
              key={`${chosen?.[0] ?? fresh} ${file.revision}`}
              id={chosen?.[0] ?? null}
              rule={chosen?.[1] ?? {}}
              version={version}
            />
          </div>
        )}
      </div>
    </>
  )
}

type RuleOf = Extract<Edit, { kind: 'rule' }>['rule']

/** Its reason is its name; which place it has stands before it. */
function numbered(rule: Entry, at: number): Entry {
  return Object.fromEntries(
    Object.entries(entryOf(rule['because'])).map(([language, text]) => [
      language,
      `${at + 1}. ${textOf(text)}`,
    ]),
  )
}
