/** Asks for a text in the six languages side by side, and says which of them is still missing. */
import { Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Language, languages } from '#language/languages.ts'
import { useNames } from './names.ts'

export type SixTexts = Partial<Record<Language, string>>

export function SixTextsFields({
  texts,
  set,
  minRows = 6,
  isReadOnly = false,
}: {
  texts: SixTexts
  set: (texts: SixTexts) => void
  minRows?: number
  isReadOnly?: boolean
}) {
  const { t } = useTranslation('console')
  const { language } = useNames()
  return (
    <div className="console-languages">
      {languages.map((one) => {
        const text = texts[one] ?? ''
        return (
          <Textarea
            key={one}
            label={language(one)}
            description={text.trim() === '' ? t('missing') : t('letters', { count: text.length })}
            lang={one}
            autosize
            minRows={minRows}
            maxRows={24}
            readOnly={isReadOnly}
            value={text}
            onChange={(event) => set({ ...texts, [one]: event.currentTarget.value })}
          />
        )
      })}
    </div>
  )
}

/** Without the languages that have nothing to say. */
export function written(texts: SixTexts): SixTexts {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''))
}
