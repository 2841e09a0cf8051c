/** Shows nothing of any citizen until whoever sits here has given the password again. */
import { Button, Paper, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { lastMail, open, signOut } from '../session.ts'
import { PasswordForm } from '../sign-in/password-form.tsx'

export function LockScreen() {
  const { t } = useTranslation()
  return (
    <main className="desk-door">
      <Paper withBorder p="xl" w="100%" maw={420} component="section" aria-labelledby="locked">
        <Stack>
          <Title order={1} id="locked" size="h2">
            {t('lock.title')}
          </Title>
          <Text>{t('lock.why')}</Text>
          <PasswordForm mail={lastMail()} action={t('lock.open')} done={(mail) => open(mail)} />
          <Button variant="subtle" color="gray" onClick={() => void signOut()}>
            {t('me.signOut')}
          </Button>
        </Stack>
      </Paper>
    </main>
  )
}
