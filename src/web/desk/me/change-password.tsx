/** Lets an agent change her password, which signs her out everywhere else. */
import { Button, PasswordInput, Stack, Text, Title } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../sign-in/library.ts'

const shortest = 12

export function ChangePassword() {
  const { t } = useTranslation()
  const [before, setBefore] = useState('')
  const [after, setAfter] = useState('')
  const [said, setSaid] = useState<'passwordChanged' | 'passwordWrong' | null>(null)
  const change = async (event: FormEvent) => {
    event.preventDefault()
    const answer = await post('change-password', {
      currentPassword: before,
      newPassword: after,
      revokeOtherSessions: true,
    })
    const isDone = answer?.status === 200
    setSaid(isDone ? 'passwordChanged' : 'passwordWrong')
    if (!isDone) return
    setBefore('')
    setAfter('')
  }
  const show = { 'aria-label': t('signIn.show') }
  return (
    <form onSubmit={(event) => void change(event)}>
      <Stack gap="xs" maw={380}>
        <Title order={2} size="h5">
          {t('me.password')}
        </Title>
        <PasswordInput
          label={t('me.oldPassword')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={before}
          onChange={(event) => setBefore(event.currentTarget.value)}
          visibilityToggleButtonProps={show}
        />
        <PasswordInput
          label={t('me.newPassword')}
          autoComplete="new-password"
          required
          withAsterisk={false}
          minLength={shortest}
          value={after}
          onChange={(event) => setAfter(event.currentTarget.value)}
          visibilityToggleButtonProps={show}
        />
        <Text size="sm" role="status">
          {said === null ? '' : t(`me.${said}`)}
        </Text>
        <Button type="submit" variant="default" w="fit-content">
          {t('me.password')}
        </Button>
      </Stack>
    </form>
  )
}
