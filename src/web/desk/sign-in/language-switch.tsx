/** Lets somebody choose the language of the screens before anybody knows who it is. */
import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { languages } from '#language/languages.ts'
import { speak } from '../../texts.ts'

export function LanguageSwitch() {
  const { t, i18n } = useTranslation()
  return (
    <Group gap={4} role="group" aria-label={t('language.choose')} justify="center">
      {languages.map((one) => (
        <Button
          key={one}
          lang={one}
          size="compact-sm"
          fw={400}
          variant={i18n.language === one ? 'light' : 'subtle'}
          color={i18n.language === one ? 'sea' : 'gray'}
          aria-pressed={i18n.language === one}
          onClick={() => void speak(one)}
        >
          {new Intl.DisplayNames([one], { type: 'language' }).of(one)}
        </Button>
      ))}
    </Group>
  )
}
