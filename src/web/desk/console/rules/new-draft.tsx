/** Begins a draft from what is in effect. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../ask.ts'
import { useAct } from '../parts/use-act.ts'
import { useAddress } from '../parts/use-address.ts'

export function NewDraft() {
  const { t } = useTranslation('console')
  const [, change] = useAddress()
  const { act, isBusy } = useAct('get /api/rules/versions', 'get /api/rules/history')
  const begin = () =>
    act(async () => {
      const { number } = await ask('post /api/rules/versions', { body: {} })
      change({ version: String(number), tab: 'topics' }, false)
    }, t('rules.begun'))
  return (
    <Button loading={isBusy} onClick={() => void begin()}>
      {t('rules.begin')}
    </Button>
  )
}
