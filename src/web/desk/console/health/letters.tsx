/** Lists letters that wait for a person: held by a ceiling, or of which nobody knows whether they arrived. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../ask.ts'
import type { Answer } from '../../../routes.ts'
import { shortTime } from '../../../said-when.ts'
import { More } from '../parts/more.tsx'
import { type Column, Rows } from '../parts/rows.tsx'
import { Tabs } from '../parts/tabs.tsx'
import { ToContact } from '../parts/to-contact.tsx'
import { useAct } from '../parts/use-act.ts'
import { oneOf, useAddress } from '../parts/use-address.ts'
import { usePages } from '../parts/use-pages.ts'

type Delivery = Answer<'get /api/deliveries'>['deliveries'][number]

const kinds = ['held', 'uncertain', 'permanent-failure', 'technical-failure'] as const

export function Letters() {
  const { t } = useTranslation('console')
  const [address] = useAddress()
  const kind = oneOf(kinds, address['letters'])
  const list = usePages('get /api/deliveries', {
    query: kind === 'held' ? { held: 'true' } : { state: kind },
  })
  const { act, isBusy } = useAct('get /api/deliveries')
  const release = (id: number) =>
    act(() => ask('post /api/deliveries/{id}/release', { params: { id } }), t('health.released'))
  const columns: Column<Delivery>[] = [
    {
      id: 'to',
      label: t('health.to'),
      isHead: true,
      cell: ({ address: to, contactId }) => <ToContact id={contactId}>{to}</ToContact>,
    },
    { id: 'at', label: t('health.written'), cell: ({ createdAt }) => shortTime(createdAt) },
    {
      id: 'state',
      label: t('health.state'),
      cell: ({ state, heldBecause }) =>
        heldBecause === null
          ? t(`desk:message.delivery.${state}`)
          : t(`health.held.${heldBecause}`, { defaultValue: t('desk:message.held') }),
    },
    { id: 'attempts', label: t('health.attempts'), isNumber: true, cell: (one) => one.attempts },
    { id: 'detail', label: t('health.error'), cell: ({ detail }) => detail },
    {
      id: 'act',
      label: '',
      cell: ({ id }) => (
        <Button size="xs" variant="default" disabled={isBusy} onClick={() => void release(id)}>
          {t(kind === 'held' ? 'health.release' : 'health.again')}
        </Button>
      ),
    },
  ]
  return (
    <>
      <Tabs
        name="letters"
        words={kinds}
        chosen={kind}
        label={(one) => t(one === 'held' ? 'health.heldTab' : `desk:message.delivery.${one}`)}
      />
      <Rows
        caption={t('health.letters')}
        columns={columns}
        rows={list.pages.flatMap((page) => page.deliveries)}
        keyOf={({ id }) => String(id)}
        empty={t('health.noLetters')}
      />
      <More of={list} />
    </>
  )
}
