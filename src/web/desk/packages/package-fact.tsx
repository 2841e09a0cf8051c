/** Shows beside a contact how its package stands, part by part, or offers the life situation that the message speaks of. */
import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { dayOf } from '../../said-when.ts'
import { Act } from '../contact/act.tsx'
import { Fact } from '../contact/fact.tsx'
import { openDialog } from '../palette/dialog-store.ts'
import { PartLine } from './part-line.tsx'
import { usePackage } from './use-package.ts'

export function PackageFact({ id }: { id: number }) {
  const { t } = useTranslation()
  const used = usePackage(id)
  const { data, situations, proposed } = used
  if (data === undefined) return null
  const found = data.package
  if (found === null) {
    const offered = situations.filter((one) => proposed.includes(one.id))
    if (offered.length === 0) return null
    return (
      <Fact name={t('package.proposed')}>
        {offered.map((one) => (
          <Group key={one.id} gap="xs" justify="space-between">
            <Text size="sm">{one.title}</Text>
            <Button variant="default" size="compact-xs" onClick={() => void used.open(one)}>
              {t('package.open')}
            </Button>
          </Group>
        ))}
      </Fact>
    )
  }
  const isPart = data.part !== null
  const isOver = found.finishedAt !== null
  return (
    <Fact name={`${t('package.title')}: ${found.title}`}>
      <Text size="sm">
        {found.number}
        {found.promisedAt === null
          ? ''
          : ` · ${t('package.promised', { day: dayOf(found.promisedAt.slice(0, 10)) })}`}
      </Text>
      {found.survey === 'never' && (
        <Text size="xs" c="dimmed">
          {t('package.noSurvey')}
        </Text>
      )}
      <ul className="desk-deadlines desk-parts">
        {found.parts.map((part) => (
          <PartLine
            key={part.step}
            part={part}
            isOwn={part.step === data.part}
            used={used}
            isPart={isPart}
          />
        ))}
      </ul>
      {isPart ? (
        <>
          <Text size="xs" c="dimmed">
            {t('package.oneAnswer')}
          </Text>
          <Act
            forbidden={data.isPartOpen ? null : t('package.partOver')}
            act={() => openDialog({ kind: 'part', outcome: 'done' })}
          >
            {t('package.finish')}
          </Act>
        </>
      ) : (
        <Act forbidden={null} act={() => void used.gather()}>
          {t(isOver ? 'package.gather' : 'package.gatherSoFar')}
        </Act>
      )}
      {!isPart && !isOver && found.addable.length > 0 && (
        <Group gap={6}>
          {found.addable.map((step) => (
            <Button
              key={step.id}
              variant="subtle"
              size="compact-xs"
              onClick={() => void used.change(step.id, 'chosen')}
            >
              + {step.title}
            </Button>
          ))}
        </Group>
      )}
    </Fact>
  )
}
