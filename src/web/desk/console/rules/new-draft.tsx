/** Begins a draft from what is in effect, or from files that were kept elsewhere. */
import { Button, FileButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../ask.ts'
import { tell } from '../../tell.ts'
import { useAct } from '../parts/use-act.ts'
import { useAddress } from '../parts/use-address.ts'
import { filesIn } from './files-in.ts'

export function NewDraft() {
  const { t } = useTranslation('console')
  const [, change] = useAddress()
  const { act, isBusy } = useAct('get /api/rules/versions', 'get /api/rules/history')
  const open = (number: number) => change({ version: String(number), tab: 'topics' }, false)
  const begin = () =>
    act(async () => {
      const { number } = await ask('post /api/rules/versions', { body: {} })
      open(number)
    }, t('rules.begun'))
  const bring = async (file: File | null) => {
    if (file === null) return
    const files = filesIn(await file.text())
    if (files === null) {
      tell(t('rules.noExport'))
      return
    }
    await act(async () => {
      const { number } = await ask('post /api/rules/import', { body: { files, note: file.name } })
      open(number)
    }, t('rules.begun'))
  }
  return (
    <>
      <FileButton accept="application/json,.json" onChange={(file) => void bring(file)}>
        {(props) => (
          <Button variant="default" disabled={isBusy} {...props}>
            {t('rules.import')}
          </Button>
        )}
      </FileButton>
      <Button loading={isBusy} onClick={() => void begin()}>
        {t('rules.begin')}
      </Button>
    </>
  )
}
