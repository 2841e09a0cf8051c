/** Shows the language that was found and how sure that is, and lets an agent put it right. */
import { NativeSelect, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { languages } from '#language/languages.ts'
import { nameOfLanguage } from '../../said-when.ts'
import type { Contact } from './use-contact.ts'
import { useMoves } from './use-moves.ts'

export function LanguageFact({ id, contact }: { id: number; contact: Contact }) {
  const { t } = useTranslation()
  const { correct } = useMoves(id)
  const isKnown = languages.some((one) => one === contact.language)
  const sure =
    contact.languageSource === 'agent'
      ? t('facts.corrected')
      : t('facts.sure', { percent: Math.round(contact.languageConfidence * 100) })
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={t('facts.correctLanguage')}
        value={contact.language}
        data={[
          ...(isKnown
            ? []
            : [{ value: contact.language, label: t(`language.${contact.language}`) }]),
          ...languages.map((one) => ({ value: one, label: nameOfLanguage(one) ?? one })),
        ]}
        onChange={(event) => {
          const language = languages.find((one) => one === event.currentTarget.value)
          if (language !== undefined) void correct({ language })
        }}
      />
      <Text size="xs" c="dimmed">
        {sure}
      </Text>
    </>
  )
}
