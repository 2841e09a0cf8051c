/** Lets nobody of whom the city asks a second factor past the door before it is set up. */
import { Button, Paper, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { refresh } from '../../query.ts'
import { SecondFactor } from '../me/second-factor.tsx'
import { signOut } from '../session.ts'

export function SecondFactorFirst() {
  const { t } = useTranslation()
  return (
    <main className="desk-door">
      <Paper withBorder p="xl" w="100%" maw={520} component="section" aria-labelledby="second">
        <Stack>
          <Title order={1} id="second" size="h2">
            {t('me.secondFirst')}
          </Title>
          <Text>{t('me.secondFirstWhy')}</Text>
          <SecondFactor isDemanded done={() => void refresh('get /api/me')} />
          <Button variant="subtle" color="gray" onClick={() => void signOut()}>
            {t('me.signOut')}
          </Button>
        </Stack>
      </Paper>
    </main>
  )
}
