/** Lists single corrections; the words of one may become an example, masked and read by a person. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../routes.ts'
import { shortTime } from '../../../said-when.ts'
import { More } from '../parts/more.tsx'
import { useNames } from '../parts/names.ts'
import { type Column, Rows } from '../parts/rows.tsx'
import { ToContact } from '../parts/to-contact.tsx'
import { usePages } from '../parts/use-pages.ts'
import { ExampleForm } from './example-form.tsx'

export type Correction = Answer<'get /api/rules/corrections/contacts'>['corrections'][number]

export function SingleCorrections() {
  const { t } = useTranslation('console')
  const names = useNames()
  const [chosen, setChosen] = useState<Correction | null>(null)
  const list = usePages('get /api/rules/corrections/contacts', {}, 30)
  const columns: Column<Correction>[] = [
    {
      id: 'contact',
      label: t('audit.contact'),
      isHead: true,
      cell: ({ contactId }) => <ToContact id={contactId}>#{contactId}</ToContact>,
    },
    {
      id: 'was',
      label: t('rules.decided'),
      cell: ({ field, decided }) => names.of(field, decided),
    },
    { id: 'now', label: t('rules.putTo'), cell: ({ field, isNow }) => names.of(field, isNow) },
    {
      id: 'by',
      label: t('audit.who'),
      cell: ({ by, at }) => `${by} · ${shortTime(at)}`,
    },
    {
      id: 'act',
      label: '',
      cell: (one) => (
        <Button
          size="xs"
          variant="default"
          disabled={one.field !== 'topic' || one.messageId === null}
          onClick={() => setChosen(one)}
        >
          {t('rules.asExample')}
        </Button>
      ),
    },
  ]
  return (
    <>
      <Rows
        caption={t('rules.single')}
        columns={columns}
        rows={list.pages.flatMap((page) => page.corrections)}
        keyOf={({ id }) => String(id)}
        empty={t('rules.noCorrections')}
      />
      <More of={list} />
      {chosen !== null && <ExampleForm of={chosen} close={() => setChosen(null)} />}
    </>
  )
}
