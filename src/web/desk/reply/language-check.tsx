/** Says while an agent writes whether her answer may leave in this language, why not, and what helps. */
import { Button, Group, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../../ask.ts'
import { asking } from '../../query.ts'
import type { Contact } from '../contact/use-contact.ts'
import type { Moves } from '../contact/use-moves.ts'
import { tellFault } from '../tell.ts'
import type { Check, Kind } from './use-check.ts'
import { speakersOf } from './speakers-of.ts'

type Props = {
  id: number
  contact: Contact
  moves: Moves
  check: Check | null
  isNow: boolean
  text: string
  insert: (text: string) => void
  /** The draft was replaced on the server. */
  translated: () => Promise<void>
  exception: string
  except: (reason: string) => void
  kind: Kind
}

export function LanguageCheck(props: Props) {
  const { t } = useTranslation()
  const { check, isNow, text } = props
  if (text.trim() === '') return <div role="status" className="desk-check" />
  if (check === null || (check.allowed && !isNow)) {
    return (
      <div role="status" className="desk-check">
        {t('reply.checking')}
      </div>
    )
  }
  return (
    <>
      <div role="status" className="desk-check" data-allowed={check.allowed}>
        {check.allowed ? (
          (check.note ?? t('reply.fine'))
        ) : (
          <>
            <b>{check.reason}</b> {check.remedy}
          </>
        )}
      </div>
      {!check.allowed && <Remedies {...props} check={check} />}
    </>
  )
}

function Remedies({
  id,
  contact,
  moves,
  check,
  text,
  insert,
  translated,
  exception,
  except,
  kind,
}: Props & { check: Check }) {
  const { t } = useTranslation()
  const { me, desk, transfer, why } = moves
  const expected = check.expected ?? contact.language
  const [isBusy, setBusy] = useState(false)
  const { data: ready } = useQuery(
    asking('get /api/contacts/{id}/templates', { params: { id }, query: { kind } }),
  )
  const { data: roster } = useQuery(asking('get /api/agents', {}))
  const templates = (ready?.templates ?? [])
    .toSorted(
      (a, b) =>
        Number(b.enterprise === contact.enterprise) - Number(a.enterprise === contact.enterprise),
    )
    .slice(0, 3)
  const speakers = speakersOf(roster?.agents ?? [], expected, contact.pool, me?.id ?? 0).slice(0, 2)
  const mayHand = why('transfer') === null
  const translate = async () => {
    setBusy(true)
    try {
      await ask('post /api/contacts/{id}/draft-translation', {
        params: { id },
        body: { text, kind },
      })
      await translated()
    } catch (fault) {
      tellFault(fault)
    }
    setBusy(false)
  }
  return (
    <Group gap={6} mt={6} role="group" aria-label={t('reply.remedies')}>
      <Text size="sm">{t('reply.remedies')}:</Text>
      {templates.map((template) => (
        <Button
          key={template.id}
          size="compact-sm"
          variant="default"
          onClick={() => insert(template.text)}
        >
          {t('reply.useTemplate', { title: template.title })}
        </Button>
      ))}
      {mayHand &&
        speakers.map((agent) => (
          <Button
            key={agent.id}
            size="compact-sm"
            variant="default"
            onClick={() => void transfer({ agentId: agent.id }, agent.name)}
          >
            {t('reply.handTo', { name: agent.name, presence: t(`presence.${agent.presence}`) })}
          </Button>
        ))}
      {desk?.translation === true && (
        <Button
          size="compact-sm"
          variant="default"
          loading={isBusy}
          onClick={() => void translate()}
        >
          {t('reply.translateDraft')}
        </Button>
      )}
      {me !== undefined && me.role !== 'agent' && (
        <TextInput
          size="xs"
          flex={1}
          miw={220}
          label={t('reply.exception')}
          placeholder={t('reply.exceptionReason')}
          value={exception}
          onChange={(event) => except(event.currentTarget.value)}
        />
      )}
    </Group>
  )
}
