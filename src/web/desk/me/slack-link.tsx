/** Lets an agent link herself with Slack by a code that is shown once, or end the link. */
import { Button, Code, Group, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../ask.ts'
import { asking } from '../../query.ts'
import { shortTime } from '../../said-when.ts'
import { useAct } from '../console/parts/use-act.ts'

export function SlackLink() {
  const { t } = useTranslation('console')
  const { data } = useQuery(asking('get /api/me/slack', {}))
  const [code, setCode] = useState<string | null>(null)
  const { act, isBusy } = useAct('get /api/me/slack')
  if (data === undefined) return null
  const make = () => act(async () => setCode((await ask('post /api/me/slack/code', {})).code))
  const end = () =>
    act(async () => {
      await ask('delete /api/me/slack', {})
      setCode(null)
    }, t('slack.me.ended'))
  return (
    <Stack gap="xs" maw={480} component="section">
      <Title order={2} size="h5">
        {t('slack.me.title')}
      </Title>
      <Text size="sm">{t(data.isSetUp ? 'slack.me.why' : 'slack.me.off')}</Text>
      {data.linkedAt !== null && (
        <Text size="sm">{t('slack.me.linked', { when: shortTime(data.linkedAt) })}</Text>
      )}
      <Group gap="xs">
        <Button
          variant="default"
          disabled={!data.isSetUp}
          loading={isBusy}
          onClick={() => void make()}
        >
          {t('slack.me.make')}
        </Button>
        {data.linkedAt !== null && (
          <Button variant="subtle" color="gray" onClick={() => void end()}>
            {t('slack.me.end')}
          </Button>
        )}
      </Group>
      <div role="status">
        {code !== null && (
          <>
            <Text size="sm">{t('slack.me.type')}</Text>
            <Code block w="fit-content" data-slack-code>{`/vienas link ${code}`}</Code>
          </>
        )}
      </div>
    </Stack>
  )
}
