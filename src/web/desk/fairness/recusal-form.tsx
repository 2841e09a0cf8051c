/** Asks why an agent must not handle the open contact; a manager may say it of somebody else. */
import { Checkbox, NativeSelect, Text, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asking } from '../../query.ts'
import { useAround, useContact } from '../contact/use-contact.ts'
import { openFairness } from './dialog-store.ts'
import { Frame } from './frame.tsx'
import { useRecusal } from './use-recusal.ts'

const close = () => openFairness(null)

export function RecusalForm({ id }: { id: number }) {
  const { t } = useTranslation('fairness')
  const { me } = useAround()
  const { data: contact } = useContact(id)
  const recuse = useRecusal(id)
  const { data: roster } = useQuery(asking('get /api/agents', {}))
  const [who, setWho] = useState('')
  const [reason, setReason] = useState('')
  const [isAllOf, setAllOf] = useState(false)
  const isManager = me !== undefined && me.role !== 'agent'
  const others = (roster?.agents ?? []).filter((one) => one.isActive && one.id !== me?.id)
  const of = others.find((one) => String(one.id) === who) ?? null
  return (
    <Frame
      title={t('recusal.title')}
      act={t('recusal.act')}
      close={close}
      done={() => {
        close()
        void recuse(reason.trim(), of, isAllOf ? (contact?.citizen.id ?? null) : null)
      }}
    >
      {of === null && <Text size="sm">{t('recusal.why')}</Text>}
      {isManager && (
        <NativeSelect
          label={t('recusal.who')}
          value={who}
          data={[
            { value: '', label: t('recusal.myself') },
            ...others.map((one) => ({ value: String(one.id), label: one.name })),
          ]}
          onChange={(event) => setWho(event.currentTarget.value)}
        />
      )}
      <Textarea
        data-autofocus
        required
        withAsterisk={false}
        autosize
        minRows={2}
        label={t('recusal.reason')}
        description={t('recusal.reasonHint')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Checkbox
        label={t('recusal.allOf')}
        checked={isAllOf}
        onChange={(event) => setAllOf(event.currentTarget.checked)}
      />
    </Frame>
  )
}
