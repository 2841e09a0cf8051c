/** Asks once more before something that others would notice, and why, where a reason is kept. */
import { Button, type ButtonProps, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'

export function Sure({
  label,
  why,
  reason,
  act,
  button,
}: {
  label: string
  /** What will happen. */
  why: ReactNode
  /** The label of the reason; without one none is asked for. */
  reason?: string
  act: (reason: string) => unknown
  button?: ButtonProps
}) {
  const { t } = useTranslation('console')
  const [isOpen, setOpen] = useState(false)
  const [said, setSaid] = useState('')
  const go = () => {
    setOpen(false)
    void act(said.trim())
  }
  return (
    <>
      <Button variant="default" {...button} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={label}
        closeButtonProps={{ 'aria-label': t('desk:action.cancel') }}
      >
        <Stack>
          <Text size="sm" component="div">
            {why}
          </Text>
          {reason !== undefined && (
            <Textarea
              label={reason}
              value={said}
              autosize
              minRows={2}
              onChange={(event) => setSaid(event.currentTarget.value)}
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setOpen(false)}>
              {t('desk:action.cancel')}
            </Button>
            <Button onClick={go}>{label}</Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
