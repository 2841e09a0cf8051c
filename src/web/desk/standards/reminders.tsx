/** Reminds an agent of the city's standard where it matters, in one line that she may put away for good. */
import { CloseButton, Group, Text, Tooltip } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { asking } from '../../query.ts'
import type { Answer } from '../../routes.ts'
import { putAway, usePutAway } from './put-away.ts'

type Where = Answer<'get /api/standards'>['reminders'][number]['where']

export function Reminders({ where }: { where: Where }) {
  const { t } = useTranslation()
  const { data } = useQuery(asking('get /api/standards', {}))
  const { data: me } = useQuery(asking('get /api/me', {}))
  const away = usePutAway(me?.id ?? 0)
  const known = (data?.reminders ?? []).filter((one) => one.where === where && !away.has(one.id))
  // One at a time: the next comes when this one is known by heart.
  const shown = known.slice(0, 1)
  return shown.map(({ id, text, source }) => (
    <Group key={id} className="desk-reminder" gap={4} wrap="nowrap" justify="space-between">
      <Tooltip label={source} disabled={source === null} withArrow multiline maw={320}>
        <Text size="xs" c="dimmed">
          {text}
        </Text>
      </Tooltip>
      <CloseButton
        size="xs"
        aria-label={t('standard.putAway', { text })}
        onClick={() => putAway(me?.id ?? 0, id)}
      />
    </Group>
  ))
}
