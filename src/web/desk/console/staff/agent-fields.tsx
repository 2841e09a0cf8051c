/** Asks for everything that an agent is and may: name, role, where she serves, languages, how much at once. */
import { MultiSelect, NativeSelect, NumberInput, SimpleGrid, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Role, roles } from '#agents/agent.ts'
import { type Language, languages } from '#language/languages.ts'
import { useNames } from '../parts/names.ts'
import { WebhookField } from './webhook-field.tsx'
import type { Webhook } from './webhook-field.tsx'

export type AgentDraft = {
  name: string
  mail: string
  role: Role
  enterprises: string[]
  pools: string[]
  /** 0: does not speak it. */
  languages: Record<string, number>
  slots: Record<string, number>
  interfaceLanguage: Language
  webhook: Webhook
}

/** As one who answers mails, chats and texts, which an administrator then changes. */
export const newDraft: AgentDraft = {
  name: '',
  mail: '',
  role: 'agent',
  enterprises: [],
  pools: [],
  languages: {},
  slots: { email: 5, chat: 3, sms: 3 },
  interfaceLanguage: 'lt',
  webhook: { isSet: false, url: '', isRemoved: false },
}

const levels = [0, 1, 2, 3, 4] as const

export function AgentFields({
  draft,
  set,
  isNew,
}: {
  draft: AgentDraft
  set: (draft: AgentDraft) => void
  isNew: boolean
}) {
  const { t } = useTranslation('console')
  const { enterprises, pools, channels, language } = useNames()
  const change = (part: Partial<AgentDraft>) => set({ ...draft, ...part })
  return (
    <>
      <TextInput
        label={t('staff.name')}
        required
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t('staff.mail')}
        type="email"
        required
        disabled={!isNew}
        value={draft.mail}
        onChange={(event) => change({ mail: event.currentTarget.value })}
      />
      <SimpleGrid cols={2}>
        <NativeSelect
          label={t('staff.roleLabel')}
          value={draft.role}
          data={roles.map((one) => ({ value: one, label: t(`staff.role.${one}`) }))}
          onChange={(event) =>
            change({ role: roles.find((one) => one === event.currentTarget.value) ?? 'agent' })
          }
        />
        <NativeSelect
          label={t('staff.interface')}
          value={draft.interfaceLanguage}
          data={languages.map((one) => ({ value: one, label: language(one) }))}
          onChange={(event) => {
            const found = languages.find((one) => one === event.currentTarget.value)
            if (found !== undefined) change({ interfaceLanguage: found })
          }}
        />
      </SimpleGrid>
      <MultiSelect
        label={t('staff.enterprises')}
        description={t('staff.enterprisesHint')}
        data={enterprises}
        value={draft.enterprises}
        searchable
        onChange={(value) => change({ enterprises: value })}
      />
      <MultiSelect
        label={t('staff.pools')}
        data={pools}
        value={draft.pools}
        searchable
        onChange={(value) => change({ pools: value })}
      />
      <Text size="sm" fw={600}>
        {t('staff.languages')}
      </Text>
      <SimpleGrid cols={2}>
        {languages.map((one) => (
          <NativeSelect
            key={one}
            label={language(one)}
            value={String(draft.languages[one] ?? 0)}
            data={levels.map((level) => ({
              value: String(level),
              label:
                level === 0 ? t('staff.noLanguage') : `${level} · ${t(`desk:me.level.${level}`)}`,
            }))}
            onChange={(event) =>
              change({
                languages: { ...draft.languages, [one]: Number(event.currentTarget.value) },
              })
            }
          />
        ))}
      </SimpleGrid>
      <Text size="sm" fw={600}>
        {t('staff.slots')}
      </Text>
      <SimpleGrid cols={{ base: 2, sm: 4 }}>
        {channels.map(({ value, label }) => (
          <NumberInput
            key={value}
            label={label}
            min={0}
            max={50}
            value={draft.slots[value] ?? 0}
            onChange={(count) => change({ slots: { ...draft.slots, [value]: Number(count) || 0 } })}
          />
        ))}
      </SimpleGrid>
      <WebhookField webhook={draft.webhook} set={(webhook) => change({ webhook })} />
    </>
  )
}

/** Levels as the API takes them: a language that she does not speak is not named. */
export function spoken(levels_: Record<string, number>) {
  return Object.fromEntries(Object.entries(levels_).filter(([, level]) => level > 0)) as Partial<
    Record<Language, 1 | 2 | 3 | 4>
  >
}
