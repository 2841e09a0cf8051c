/** Leads to one's own settings, changes language and look, locks the desk, signs out. */
import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { languages } from '#language/languages.ts'
import type { Language } from '#language/languages.ts'
import { ask } from '../../ask.ts'
import { asking, queries } from '../../query.ts'
import { speak } from '../../texts.ts'
import { Icon } from '../icons.tsx'
import { lock, signOut } from '../session.ts'
import { tellFault } from '../tell.ts'

/** The service speaks to her in it too: reasons, refusals, names of topics. */
async function choose(language: Language): Promise<void> {
  try {
    await ask('patch /api/me', { body: { interfaceLanguage: language } })
    await speak(language)
    await queries.invalidateQueries()
  } catch (fault) {
    tellFault(fault)
  }
}

export function MeMenu() {
  const { t, i18n } = useTranslation()
  const { data: me } = useQuery(asking('get /api/me', {}))
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Menu position="bottom-end" withinPortal width={240}>
      <Menu.Target>
        <ActionIcon variant="default" size="lg" aria-label={t('me.menu', { name: me?.name ?? '' })}>
          <Icon name="person" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me?.name}</Menu.Label>
        <Menu.Item component={Link} to="/me">
          {t('me.title')}
        </Menu.Item>
        <Menu.Item component={Link} to="/shortcuts">
          {t('shortcuts.title')}
        </Menu.Item>
        <Menu.Item onClick={lock} rightSection={<kbd>F8</kbd>}>
          {t('lock.action')}
        </Menu.Item>
        <Menu.Item onClick={() => void signOut()}>{t('me.signOut')}</Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('look.title')}</Menu.Label>
        {(['auto', 'light', 'dark'] as const).map((scheme) => (
          <Menu.Item
            key={scheme}
            onClick={() => setColorScheme(scheme)}
            leftSection={<Icon name={colorScheme === scheme ? 'check' : 'none'} />}
          >
            {t(`look.${scheme}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('language.choose')}</Menu.Label>
        {languages.map((one) => (
          <Menu.Item
            key={one}
            lang={one}
            onClick={() => void choose(one)}
            leftSection={<Icon name={i18n.language === one ? 'check' : 'none'} />}
          >
            {new Intl.DisplayNames([one], { type: 'language' }).of(one)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
