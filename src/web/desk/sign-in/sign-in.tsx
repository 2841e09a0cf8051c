/** Asks who is there: by password and second factor, or by the city's own sign-on. */
import { Alert, Button, Divider, Paper, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asking } from '../../query.ts'
import { lastMail, open } from '../session.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { goToSingleSignOn } from './library.ts'
import { PasswordForm } from './password-form.tsx'

export function SignIn() {
  const { t } = useTranslation()
  const { data: ways } = useQuery(asking('get /api/sign-in/ways', {}))
  const [isAway, setAway] = useState(false)
  const wasRefused = new URLSearchParams(location.search).has('refused')
  return (
    <main className="desk-door">
      <Paper withBorder p="xl" w="100%" maw={420} component="section" aria-labelledby="sign-in">
        <Stack>
          <div>
            <Text c="dimmed" size="sm">
              {t('name')}
            </Text>
            <Title order={1} id="sign-in" size="h2">
              {t('signIn.title')}
            </Title>
          </div>
          {wasRefused && <Alert color="red">{t('signIn.refused')}</Alert>}
          <PasswordForm mail={lastMail()} action={t('signIn.enter')} done={(mail) => open(mail)} />
          {ways?.singleSignOn === true && (
            <>
              <Divider label={t('signIn.or')} />
              <Button
                variant="default"
                onClick={() => void goToSingleSignOn().then((isGone) => setAway(!isGone))}
              >
                {t('signIn.single')}
              </Button>
              {isAway && <Alert color="red">{t('signIn.outcome.away')}</Alert>}
            </>
          )}
          <LanguageSwitch />
        </Stack>
      </Paper>
    </main>
  )
}
