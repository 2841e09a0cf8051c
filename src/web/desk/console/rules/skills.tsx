/** Changes how the wish for an agent's language relaxes while a contact waits, channel by channel. */
import { ActionIcon, Button, Checkbox, Group, NativeSelect, NumberInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../icons.tsx'
import { useAddress } from '../parts/use-address.ts'
import { FaultsHere } from './faults-here.tsx'
import { SideList } from './side-list.tsx'
import { entriesOf, entryOf, useEdit, useFile } from './use-draft.ts'
import type { Edit, Version } from './use-draft.ts'

const channels = ['voice', 'chat', 'sms', 'email'] as const
/** Never below 2: whoever answers must be able to. */
const levels = [4, 3, 2] as const

type Step = Extract<Edit, { kind: 'skills' }>['steps'][number]

export function Skills({ version }: { version: Version }) {
  const { t } = useTranslation('console')
  const [address, change] = useAddress()
  const { data: file } = useFile(version.number, 'skills.yaml')
  const all = entriesOf(file?.content)
  const chosen = all.find(([id]) => id === address['skills']) ?? all[0]
  if (file === undefined || chosen === undefined) return null
  const [id, entry] = chosen
  return (
    <>
      <p className="console-hint">{t('rules.skillsWhy')}</p>
      <div className="console-split">
        <SideList
          label={t('rules.part.skills')}
          entries={all}
          chosen={id}
          choose={(skills) => change({ skills }, false)}
        />
        <div>
          <FaultsHere version={version} file="skills.yaml" entry={id} />
          {channels.map((channel) => (
            <ChannelForm
              key={`${id} ${channel} ${file.revision}`}
              id={id}
              channel={channel}
              was={stepsOf(entry[channel])}
              version={version}
            />
          ))}
        </div>
      </div>
    </>
  )
}

function stepsOf(value: unknown): Step[] {
  return (Array.isArray(value) ? value : []).map((one) => {
    const step = entryOf(one)
    return {
      after: Number(step['after'] ?? 0),
      level: levels.find((level) => level === step['level']) ?? 2,
      withFirstLine: step['with-first-line'] === true,
    }
  })
}

function ChannelForm({
  id,
  channel,
  was,
  version,
}: {
  id: string
  channel: (typeof channels)[number]
  was: Step[]
  version: Version
}) {
  const { t } = useTranslation('console')
  const { edit, isBusy, isDraft } = useEdit(version)
  const [steps, setSteps] = useState(was)
  const save = (event: FormEvent) => {
    event.preventDefault()
    void edit({ kind: 'skills', id, channel, steps })
  }
  const change = (at: number, part: Partial<Step>) =>
    setSteps(steps.map((step, n) => (n === at ? { ...step, ...part } : step)))
  return (
    <form className="console-card" onSubmit={save}>
      <fieldset className="console-fields" disabled={!isDraft}>
        <legend>{t(`desk:channel.${channel}`)}</legend>
        {steps.map((step, at) => (
          <StepRow
            key={at}
            step={step}
            isOnly={steps.length === 1}
            change={(part) => change(at, part)}
            remove={() => setSteps(steps.filter((_, n) => n !== at))}
          />
        ))}
        <Group gap="xs" mt="xs">
          <Button type="submit" size="xs" loading={isBusy}>
            {t('rules.write')}
          </Button>
          <Button
            size="xs"
            variant="default"
            onClick={() =>
              setSteps([...steps, { after: (steps.at(-1)?.after ?? 0) * 2, level: 2 }])
            }
          >
            {t('rules.addStep')}
          </Button>
        </Group>
      </fieldset>
    </form>
  )
}

function StepRow({
  step: { after, level, withFirstLine },
  isOnly,
  change,
  remove,
}: {
  step: Step
  isOnly: boolean
  change: (part: Partial<Step>) => void
  remove: () => void
}) {
  const { t } = useTranslation('console')
  return (
    <Group gap="sm" align="end" mb="xs" className="console-step">
      <NumberInput
        w="9rem"
        label={t('rules.afterSeconds')}
        min={0}
        value={after}
        onChange={(n) => change({ after: Number(n) || 0 })}
      />
      <NativeSelect
        label={t('rules.level')}
        value={String(level)}
        data={levels.map((one) => ({
          value: String(one),
          label: `${one} · ${t(`desk:me.level.${one}`)}`,
        }))}
        onChange={(event) => {
          const found = levels.find((one) => String(one) === event.currentTarget.value)
          if (found !== undefined) change({ level: found })
        }}
      />
      <Checkbox
        pb={8}
        label={t('rules.withFirstLine')}
        checked={withFirstLine === true}
        onChange={(event) => change({ withFirstLine: event.currentTarget.checked })}
      />
      {!isOnly && (
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t('rules.takeOut')}
          title={t('rules.takeOut')}
          onClick={remove}
        >
          <Icon name="close" size={16} />
        </ActionIcon>
      )}
    </Group>
  )
}
