/** Records the day and the number under which a bundle or a letter went. */
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { now } from '../../clock.ts'
import { localDateOf } from '#deadlines/zone.ts'
import { cityZone } from '../../city-zone.ts'

export function RegisterForm({
  title,
  why,
  save,
  close,
}: {
  title: string
  why?: string
  /** True: it was recorded. */
  save: (record: { on: string; number: string }) => Promise<boolean>
  close: () => void
}) {
  const { t } = useTranslation()
  const today = localDateOf(now(), cityZone())
  const [on, setOn] = useState(today)
  const [number, setNumber] = useState('')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await save({ on, number: number.trim() })) close()
  }
  return (
    <Modal
      opened
      onClose={close}
      title={title}
      closeButtonProps={{ 'aria-label': t('action.cancel') }}
    >
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          {why !== undefined && <Text size="sm">{why}</Text>}
          <TextInput
            type="date"
            required
            withAsterisk={false}
            max={today}
            label={t('referral.register.on')}
            value={on}
            onChange={(event) => setOn(event.currentTarget.value)}
          />
          <TextInput
            data-autofocus
            required
            withAsterisk={false}
            label={t('referral.register.number')}
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('action.cancel')}
            </Button>
            <Button type="submit">{t('referral.register.save')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
