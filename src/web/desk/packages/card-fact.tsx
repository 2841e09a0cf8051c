/** Shows beside a contact what the service needs, costs and takes; what nobody has seen is marked and stays here. */
import { Badge, Button, Group, Select, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asking } from '../../query.ts'
import type { Answer } from '../../routes.ts'
import { longTime } from '../../said-when.ts'
import { Act } from '../contact/act.tsx'
import { Fact } from '../contact/fact.tsx'
import { insertText } from '../palette/insert-store.ts'
import { Reminders } from '../standards/reminders.tsx'
import { useReady } from './use-ready.ts'

type Card = Answer<'get /api/contacts/{id}/card'>

export function CardFact({ id }: { id: number }) {
  const { t } = useTranslation()
  const { data: card } = useQuery(asking('get /api/contacts/{id}/card', { params: { id } }))
  if (card === undefined || card.topic === null) return null
  const sections = [...Map.groupBy(card.facts, ({ section }) => section)]
  return (
    <>
      <Fact name={t('card.term')}>
        <Reminders where="terms" />
        <Text size="sm" fw={600}>
          {card.term}
        </Text>
        {card.terms.map(({ say, not }) => (
          <Text key={say} size="sm">
            {not === null ? say : t('card.sayNot', { say, not })}
          </Text>
        ))}
      </Fact>
      {sections.length > 0 && (
        <Fact name={t('card.title')}>
          {sections.map(([section, facts]) => (
            <Fragment key={section}>
              <Text size="xs" c="dimmed">
                {t(`card.section.${section}`)}
              </Text>
              {facts.map((fact) => (
                <OneFact key={fact.text} fact={fact} />
              ))}
            </Fragment>
          ))}
        </Fact>
      )}
      {card.offices.length > 0 && <Ready id={id} card={card} />}
    </>
  )
}

function OneFact({ fact }: { fact: Card['facts'][number] }) {
  const { t } = useTranslation()
  const { insert, source, verifiedAt } = fact
  return (
    <div>
      <Text size="sm">{fact.text}</Text>
      <Group gap={6}>
        <Text size="xs" c="dimmed">
          {[source, verifiedAt].filter((one) => one !== null).join(', ')}
        </Text>
        {!fact.isVerified && (
          <Badge size="xs" variant="outline" color="gray" tt="none" className="desk-warn">
            {t('card.unverified')}
          </Badge>
        )}
        {insert !== null && (
          <Button
            variant="subtle"
            size="compact-xs"
            aria-label={t('card.insertFact', { fact: fact.text })}
            onClick={() => insertText(insert)}
          >
            {t('card.insert')}
          </Button>
        )}
      </Group>
    </div>
  )
}

function Ready({ id, card }: { id: number; card: Card }) {
  const { t } = useTranslation()
  const tellReady = useReady(id)
  const [office, setOffice] = useState(card.offices[0]?.id ?? null)
  const chosen = card.offices.find((one) => one.id === office)
  return (
    <Fact name={t('card.ready')}>
      <Group gap={6}>
        <Select
          size="xs"
          aria-label={t('card.office')}
          allowDeselect={false}
          value={office}
          onChange={setOffice}
          data={card.offices.map((one) => ({ value: one.id, label: one.name }))}
        />
        <Act
          forbidden={chosen === undefined ? t('card.noOffice') : null}
          act={() => {
            if (chosen !== undefined) void tellReady(chosen)
          }}
        >
          {t('card.tell')}
        </Act>
      </Group>
      {chosen?.address !== undefined && chosen.address !== null && (
        <Text size="xs" c="dimmed">
          {chosen.address}
        </Text>
      )}
      {card.told.map((told) => (
        <Text key={told.toldAt} size="sm">
          {t('card.wasTold', { office: told.office, when: longTime(told.toldAt), by: told.by })}
        </Text>
      ))}
    </Fact>
  )
}
