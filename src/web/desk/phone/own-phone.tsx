/** Lets an agent choose whether calls ring in her browser or at a number of hers. */
import { Button, Radio, Stack, TextInput, Title } from '@mantine/core'
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../ask.ts'
import { asking } from '../../query.ts'
import { useAct } from '../console/parts/use-act.ts'

/** E.164, as the service wants it; what people put between the digits does not matter. */
const isNumber = (typed: string) => /^\+[1-9]\d{6,14}$/.test(typed.replaceAll(/[\s().-]/g, ''))

export function OwnPhone() {
  const { data } = useQuery(asking('get /api/me/phone', {}))
  if (data === undefined) return null
  return <PhoneForm key={`${data.rings} ${data.number}`} known={data} />
}

type Known = {
  line: 'off' | 'browser' | 'demo'
  number: string | null
  rings: 'browser' | 'number'
}

function PhoneForm({ known }: { known: Known }) {
  const { t } = useTranslation('phone')
  const [rings, setRings] = useState(known.rings)
  const [number, setNumber] = useState(known.number ?? '')
  const [isTried, setTried] = useState(false)
  const { act, isBusy } = useAct('get /api/me/phone')
  const isWrong = rings === 'number' && !isNumber(number)
  const save = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isWrong) return
    const chosen = rings === 'number' ? number.trim() : null
    const said =
      chosen === null ? t('settings.savedBrowser') : t('settings.savedNumber', { number: chosen })
    void act(() => ask('put /api/me/phone', { body: { number: chosen } }), said)
  }
  return (
    <form onSubmit={save} noValidate>
      <Stack gap="xs" maw={480} align="flex-start" component="section">
        <Title order={2} size="h5" id="own-phone">
          {t('settings.title')}
        </Title>
        {known.line === 'off' && <Text size="sm">{t('settings.noBrowser')}</Text>}
        <Radio.Group
          aria-labelledby="own-phone"
          value={rings}
          onChange={(value) => setRings(value === 'number' ? 'number' : 'browser')}
        >
          <Stack gap={6}>
            <Radio value="browser" label={t('settings.browser')} disabled={known.line === 'off'} />
            <Radio value="number" label={t('settings.number')} />
          </Stack>
        </Radio.Group>
        {rings === 'number' && (
          <TextInput
            w="100%"
            type="tel"
            autoComplete="tel"
            label={t('settings.field')}
            description={t('settings.hint', { example: '+37061234567' })}
            error={isTried && isWrong ? t('settings.wrong') : null}
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value)}
          />
        )}
        <Button type="submit" variant="default" loading={isBusy}>
          {t('settings.save')}
        </Button>
      </Stack>
    </form>
  )
}
