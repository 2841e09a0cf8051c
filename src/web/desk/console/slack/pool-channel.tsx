/** Takes the channel of one pool, and says where Slack refuses it. */
import { Button, Group, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../ask.ts'
import { useAct } from '../parts/use-act.ts'

export function PoolChannel({
  pool,
  name,
  channel,
  refusedBecause,
}: {
  pool: string
  name: string
  channel: string | null
  refusedBecause: string | null
}) {
  const { t } = useTranslation('console')
  const [typed, setTyped] = useState(channel ?? '')
  const { act, isBusy } = useAct('get /api/slack/pools')
  const wanted = typed.trim().toUpperCase()
  const isFit = wanted === '' || /^[CG][A-Z0-9]{6,20}$/.test(wanted)
  const refused = refusedBecause === null ? null : t('slack.refused', { why: refusedBecause })
  const save = (event: FormEvent) => {
    event.preventDefault()
    const body = { channel: wanted === '' ? null : wanted }
    void act(() => ask('put /api/slack/pools/{pool}', { params: { pool }, body }), t('saved'))
  }
  return (
    <form className="console-card" onSubmit={save}>
      <Group align="end" gap="sm">
        <TextInput
          className="console-grow"
          label={t('slack.channel', { pool: name })}
          value={typed}
          error={isFit ? refused : t('slack.wrong')}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button
          type="submit"
          variant="default"
          disabled={!isFit || wanted === (channel ?? '')}
          loading={isBusy}
        >
          {t('save')}
          <span className="desk-hidden"> {name}</span>
        </Button>
      </Group>
    </form>
  )
}
