/** Shows by which rules contacts are decided now, and takes the last change back. */
import { Badge, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../ask.ts'
import { asking } from '../../../query.ts'
import { longTime } from '../../../said-when.ts'
import { Lead } from '../parts/lead.tsx'
import { Sure } from '../parts/sure.tsx'
import { useAct } from '../parts/use-act.ts'

export function InEffect() {
  const { t } = useTranslation('console')
  const { data } = useQuery(asking('get /api/rules/in-effect', {}))
  const { act } = useAct(
    'get /api/rules/in-effect',
    'get /api/rules/versions',
    'get /api/rules/history',
  )
  if (data === undefined) return null
  const { number, previous, model, shippedDraft, note } = data
  const back = (reason: string) =>
    act(async () => {
      const body = { from: number, reason: reason === '' ? null : reason }
      await ask('post /api/rules/rollback', { body })
    }, t('rules.rolledBack'))
  return (
    <section className="console-card" aria-label={t('rules.inEffect')}>
      <Group justify="space-between" align="start">
        <div>
          <Group gap="xs">
            <Badge color="sea" variant="light">
              {t('rules.inEffect')}
            </Badge>
            <Lead to={{ version: number }}>{t('rules.version', { number })}</Lead>
          </Group>
          <Text size="sm" mt={6}>
            {t('rules.since', {
              when: longTime(data.since),
              by: data.by?.name ?? t('desk:audit.system'),
            })}
          </Text>
          {note !== null && <Text size="sm">{note}</Text>}
          <Text size="sm" c="dimmed">
            {model === null
              ? t('rules.noModel')
              : t('rules.model', { when: longTime(model.trainedAt) })}
            {' · '}
            {t(data.needsSecondPair ? 'rules.twoPairs' : 'rules.onePair')}
          </Text>
          {shippedDraft !== null && (
            <Text size="sm">
              <Lead to={{ version: shippedDraft }}>{t('rules.shipped')}</Lead>
            </Text>
          )}
        </div>
        <Sure
          label={t('rules.rollBack')}
          why={
            previous === null
              ? t('rules.nothingBefore')
              : t('rules.rollBackWhy', { from: number, to: previous })
          }
          reason={t('rules.reason')}
          act={back}
          button={{ disabled: previous === null }}
        />
      </Group>
    </section>
  )
}
