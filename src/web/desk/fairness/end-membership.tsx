/** Asks why a membership no longer holds before it is ended. */
import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Frame } from './frame.tsx'

export function EndMembership({ end }: { end: (because: string) => void }) {
  const { t } = useTranslation('fairness')
  const [isOpen, setOpen] = useState(false)
  const [because, setBecause] = useState('')
  return (
    <>
      <Button variant="subtle" size="compact-xs" onClick={() => setOpen(true)}>
        {t('membership.end')}
      </Button>
      {isOpen && (
        <Frame
          title={t('membership.end')}
          act={t('membership.end')}
          close={() => setOpen(false)}
          done={() => {
            setOpen(false)
            end(because.trim())
          }}
        >
          <Textarea
            data-autofocus
            required
            withAsterisk={false}
            autosize
            minRows={2}
            label={t('membership.because')}
            value={because}
            onChange={(event) => setBecause(event.currentTarget.value)}
          />
        </Frame>
      )}
    </>
  )
}
