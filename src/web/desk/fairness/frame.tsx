/** Frames a small form of fairness: its title, its fields, and the way out. */
import { Button, Group, Modal, Stack } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export function Frame({
  title,
  act,
  close,
  done,
  children,
}: {
  title: string
  /** What the button says. */
  act: string
  close: () => void
  done: () => void
  children: ReactNode
}) {
  const { t } = useTranslation('fairness')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    done()
  }
  return (
    <Modal opened onClose={close} title={title} closeButtonProps={{ 'aria-label': t('cancel') }}>
      <form onSubmit={submit}>
        <Stack>
          {children}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('cancel')}
            </Button>
            <Button type="submit">{act}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
