/** Changes one ranked rule: what must hold, what it sets, and what agents read as the reason, in six languages. */
import { Button, Group, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { languages } from '#language/languages.ts'
import type { Plain } from '#rulebook/edits/splice.ts'
import { SixTextsFields, written } from '../../parts/six-texts.tsx'
import type { SixTexts } from '../../parts/six-texts.tsx'
import { Sure } from '../../parts/sure.tsx'
import { useAddress } from '../../parts/use-address.ts'
import { entryOf, textOf, useEdit } from '../use-draft.ts'
import type { Entry, Version } from '../use-draft.ts'
import { conditionKinds, effectKinds } from './rule-parts.ts'
import { RuleRows } from './rule-rows.tsx'
import { useChoices } from './use-choices.ts'

type Parts = Record<string, Plain>

export function RuleForm({
  id,
  rule,
  version,
}: {
  /** Null: a new one, which comes last. */
  id: string | null
  rule: Entry
  version: Version
}) {
  const { t } = useTranslation('console')
  const [, change] = useAddress()
  const { edit, isBusy, isDraft } = useEdit(version)
  const choices = useChoices(version)
  const because = entryOf(rule['because'])
  const [name, setName] = useState(id ?? '')
  const [texts, setTexts] = useState<SixTexts>(
    Object.fromEntries(languages.map((one) => [one, textOf(because[one])])),
  )
  const [when, setWhen] = useState(entryOf(rule['when']) as Parts)
  const [effects, setEffects] = useState(entryOf(rule['then']) as Parts)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    // oxlint-disable-next-line unicorn/no-thenable -- a word of the staff's file, which nobody awaits.
    const wanted = { because: written(texts), when: tidied(when), then: tidied(effects) }
    if (await edit({ kind: 'rule', id: name, rule: wanted })) change({ rule: name })
  }
  return (
    <form onSubmit={(event) => void save(event)}>
      <fieldset className="console-fields" disabled={!isDraft}>
        <legend>{id ?? t('rules.newRule')}</legend>
        <Stack>
          {id === null && (
            <TextInput
              maw={360}
              required
              label={t('rules.noticeId')}
              description={t('templates.keyHint')}
              pattern="[A-Za-z0-9][A-Za-z0-9.\-]{0,99}"
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          )}
          <RuleRows
            part="when"
            kinds={conditionKinds}
            values={when}
            set={setWhen}
            choices={choices}
            isDraft={isDraft}
          />
          <RuleRows
            part="then"
            kinds={effectKinds}
            values={effects}
            set={setEffects}
            choices={choices}
            isDraft={isDraft}
          />
          <section aria-label={t('rules.becauseTitle')}>
            <h3 className="console-part">{t('rules.becauseTitle')}</h3>
            <p className="console-hint">{t('rules.becauseHint')}</p>
            <SixTextsFields texts={texts} set={setTexts} minRows={2} />
          </section>
          <Group>
            <Button type="submit" loading={isBusy}>
              {t('rules.write')}
            </Button>
            {id !== null && isDraft && (
              <Sure
                label={t('rules.removeRule')}
                why={t('rules.removeRuleWhy', { id })}
                act={() => edit({ kind: 'rule', id, rule: null })}
              />
            )}
          </Group>
        </Stack>
      </fieldset>
    </form>
  )
}

/** Without empty lines and blanks around words. */
function tidied(parts: Parts): Parts {
  return Object.fromEntries(
    Object.entries(parts).map(([name, value]) => [
      name,
      Array.isArray(value) && value.every((one) => typeof one === 'string')
        ? value.map((one) => one.trim()).filter((one) => one !== '')
        : value,
    ]),
  )
}
