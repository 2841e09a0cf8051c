/** Shows one part of a package: who does it, how it stands, by when, and what came of it. */
import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { dayOf } from '../../said-when.ts'
import type { Package, usePackage } from './use-package.ts'

type Props = {
  part: Package['parts'][number]
  isOwn: boolean
  /** The open contact is itself a part: then it only looks at the others. */
  isPart: boolean
  used: ReturnType<typeof usePackage>
}

export function PartLine({ part, isOwn, isPart, used }: Props) {
  const { t } = useTranslation()
  const { step, state, after } = part
  const isWaiting = state === 'waiting' || state === 'blocked'
  return (
    <li>
      <Text size="sm" fw={isOwn ? 700 : 500}>
        {part.title}
      </Text>
      <Text size="sm" className={part.isLate || state === 'refused' ? 'desk-late' : undefined}>
        {t(`package.state.${state}`)}
        {part.isLate ? ` · ${t('package.late')}` : ''}
        {part.dueAt === null ? '' : ` · ${dayOf(part.dueAt.slice(0, 10))}`}
      </Text>
      <Text size="xs" c="dimmed">
        {[part.body, part.agent ?? part.pool, part.number]
          .filter((one) => one !== null)
          .join(' · ')}
        {isWaiting && after.length > 0
          ? ` · ${t('package.after', { parts: after.join(', ') })}`
          : ''}
      </Text>
      {part.result !== null && <Text size="sm">{part.result}</Text>}
      {isWaiting && !isPart && (
        <Group gap={6}>
          {state === 'blocked' && (
            <Button
              variant="subtle"
              size="compact-xs"
              onClick={() => void used.change(step, 'begun')}
            >
              {t('package.beginAnyway')}
            </Button>
          )}
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={() => void used.change(step, 'not-needed')}
          >
            {t('package.takeOut')}
          </Button>
        </Group>
      )}
    </li>
  )
}
