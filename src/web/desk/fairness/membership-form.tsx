/** Notes by what document the citizen belongs to a group that is served first. */
import { NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../ask.ts'
import { asking, refresh } from '../../query.ts'
import { tell, tellFault } from '../tell.ts'
import { openFairness } from './dialog-store.ts'
import { Frame } from './frame.tsx'

const close = () => openFairness(null)

export function MembershipForm({ id, group: wanted }: { id: number; group: string | null }) {
  const { t } = useTranslation('fairness')
  const params = { id }
  const { data } = useQuery(asking('get /api/contacts/{id}/memberships', { params }))
  const [chosen, setChosen] = useState(wanted)
  const [document, setDocument] = useState('')
  const [until, setUntil] = useState('')
  const groups = data?.groups ?? []
  const group = groups.find((one) => one.id === chosen) ?? groups[0]
  const note = async () => {
    if (group === undefined) return
    close()
    const validUntil = until === '' ? null : until
    const body = { group: group.id, document: document.trim(), validUntil }
    try {
      const { raised } = await ask('post /api/contacts/{id}/memberships', { params, body })
      tell(t('membership.done', { count: raised }))
    } catch (fault) {
      tellFault(fault)
    }
    await refresh(
      'get /api/contacts/{id}/memberships',
      'get /api/contacts/{id}',
      'get /api/contacts',
    )
  }
  return (
    <Frame
      title={t('membership.title')}
      act={t('membership.act')}
      close={close}
      done={() => void note()}
    >
      <NativeSelect
        label={t('membership.group')}
        value={group?.id ?? ''}
        data={groups.map((one) => ({ value: one.id, label: one.name }))}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      <TextInput
        data-autofocus
        required
        withAsterisk={false}
        label={t('membership.document')}
        description={
          group?.documents ? t('membership.documentHint', { documents: group.documents }) : null
        }
        value={document}
        onChange={(event) => setDocument(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={t('membership.until')}
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
    </Frame>
  )
}
