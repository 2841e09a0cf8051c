/** Lets an agent set up a second factor for her sign-in, or do without. */
import { Button, Code, Group, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../sign-in/library.ts'

type Setup = { uri: string; codes: string[] }

/** `isDemanded`: doing without is not offered. `done`: it was set up, or taken away. */
export function SecondFactor({
  isDemanded = false,
  done,
}: {
  isDemanded?: boolean
  done?: () => void
}) {
  const { t } = useTranslation()
  const [password, setPassword] = useState('')
  const [setup, setSetup] = useState<Setup | null>(null)
  const [code, setCode] = useState('')
  const [said, setSaid] = useState<string | null>(null)

  const enable = async () => {
    const answer = await post('two-factor/enable', { password })
    const uri = answer?.body['totpURI']
    const codes = answer?.body['backupCodes']
    if (typeof uri !== 'string' || !Array.isArray(codes)) return setSaid('passwordWrong')
    setSaid(null)
    setSetup({ uri, codes: codes.map(String) })
  }
  const confirm = async () => {
    const answer = await post('two-factor/verify-totp', { code: code.replaceAll(/\s/g, '') })
    setSaid(answer?.status === 200 ? 'secondDone' : 'secondWrong')
    if (answer?.status !== 200) return
    setSetup(null)
    done?.()
  }
  const disable = async () => {
    const answer = await post('two-factor/disable', { password })
    setSaid(answer?.status === 200 ? 'secondGone' : 'passwordWrong')
    if (answer?.status === 200) done?.()
  }
  const key = setup === null ? '' : (new URL(setup.uri).searchParams.get('secret') ?? '')
  return (
    <Stack gap="xs" maw={480} component="section">
      <Title order={2} size="h5">
        {t('me.second')}
      </Title>
      <Text size="sm">{t('me.secondWhy')}</Text>
      {setup === null ? (
        <>
          <PasswordInput
            maw={380}
            label={t('me.oldPassword')}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': t('signIn.show') }}
          />
          <Group gap="xs">
            <Button variant="default" onClick={() => void enable()}>
              {t('me.secondOn')}
            </Button>
            {!isDemanded && (
              <Button variant="subtle" color="gray" onClick={() => void disable()}>
                {t('me.secondOff')}
              </Button>
            )}
          </Group>
        </>
      ) : (
        <>
          <Text size="sm">{t('me.secondScan')}</Text>
          <Text size="sm">
            {t('me.secondKey')}: <Code data-secret>{key}</Code>
          </Text>
          <Text size="sm">{t('me.secondCodes')}</Text>
          <Group gap={6}>
            {setup.codes.map((one) => (
              <Code key={one}>{one}</Code>
            ))}
          </Group>
          <TextInput
            maw={220}
            label={t('signIn.code')}
            autoComplete="one-time-code"
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          <Button w="fit-content" onClick={() => void confirm()}>
            {t('me.secondConfirm')}
          </Button>
        </>
      )}
      <Text size="sm" role="status">
        {said === null ? '' : t(`me.${said}`)}
      </Text>
    </Stack>
  )
}
