/** Asks for mail address and password, and for the code of the second factor where there is one. */
import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { giveCode, signInWithPassword, type SignInOutcome } from './library.ts'

type Props = { mail: string; action: string; done: (mail: string) => void }

export function PasswordForm({ mail: known, action, done }: Props) {
  const { t } = useTranslation()
  const [mail, setMail] = useState(known)
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [outcome, setOutcome] = useState<SignInOutcome | null>(null)
  const [asksCode, setAsksCode] = useState(false)
  const [isBusy, setBusy] = useState(false)

  const send = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const found = await (asksCode ? giveCode(code) : signInWithPassword(mail.trim(), password))
    setBusy(false)
    setOutcome(found)
    if (found === 'code-needed') setAsksCode(true)
    if (found === 'in') done(mail.trim())
  }
  const fault = outcome === 'wrong' ? (asksCode ? 'wrongCode' : 'wrong') : outcome
  return (
    <form onSubmit={(event) => void send(event)}>
      <Stack>
        {asksCode ? (
          <TextInput
            label={t('signIn.code')}
            description={t('signIn.codeHint')}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            inputMode="text"
            autoComplete="one-time-code"
            data-autofocus
            autoFocus
            required
            withAsterisk={false}
          />
        ) : (
          <>
            <TextInput
              label={t('signIn.mail')}
              type="email"
              value={mail}
              onChange={(event) => setMail(event.currentTarget.value)}
              autoComplete="username"
              required
              withAsterisk={false}
              autoFocus={known === ''}
            />
            <PasswordInput
              label={t('signIn.password')}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              autoComplete="current-password"
              required
              withAsterisk={false}
              autoFocus={known !== ''}
              visibilityToggleButtonProps={{ 'aria-label': t('signIn.show') }}
            />
          </>
        )}
        {fault !== null && fault !== 'in' && fault !== 'code-needed' && (
          <Alert color="red" role="alert">
            {t(`signIn.outcome.${fault}`)}
          </Alert>
        )}
        <Button type="submit" loading={isBusy}>
          {action}
        </Button>
      </Stack>
    </form>
  )
}
