/** Tries a sentence: where it would go by this version and why, beside what is in effect. */
import { Alert, Button, Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../ask.ts'
import type { Answer } from '../../../routes.ts'
import { channels } from '../../inbox/inbox-search.ts'
import { percent } from '../parts/figures.ts'
import { useNames } from '../parts/names.ts'
import { useAct } from '../parts/use-act.ts'
import type { Version } from './use-draft.ts'

type Tried = Answer<'post /api/rules/versions/{number}/sentences'>
type Decision = Tried['draft']

export function Try({ version: { number } }: { version: Version }) {
  const { t } = useTranslation('console')
  const names = useNames()
  const [text, setText] = useState('')
  const [channel, setChannel] = useState<(typeof channels)[number]>('chat')
  const [tried, setTried] = useState<Tried | null>(null)
  const { act, isBusy } = useAct()
  const tryIt = (event: FormEvent) => {
    event.preventDefault()
    const body = { text, channel }
    void act(async () =>
      setTried(
        await ask('post /api/rules/versions/{number}/sentences', { params: { number }, body }),
      ),
    )
  }
  return (
    <>
      <form onSubmit={tryIt}>
        <Stack maw={720}>
          <Textarea
            label={t('rules.sentence')}
            description={t('rules.sentenceHint')}
            autosize
            minRows={3}
            required
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Group align="end">
            <NativeSelect
              label={t('desk:filter.channel')}
              value={channel}
              data={names.channels}
              onChange={(event) =>
                setChannel(channels.find((one) => one === event.currentTarget.value) ?? 'chat')
              }
            />
            <Button type="submit" loading={isBusy}>
              {t('rules.tryIt')}
            </Button>
          </Group>
        </Stack>
      </form>
      {tried !== null && (
        <section aria-live="polite">
          <Text mt="md" size="sm">
            {t('rules.heard', {
              language: names.language(tried.language),
              percent: percent(tried.confidence),
            })}{' '}
            {t(tried.differs.length === 0 ? 'rules.same' : 'rules.differs')}
          </Text>
          {tried.isModelBorrowed && (
            <Alert my="sm" color="yellow" variant="light">
              {t('rules.borrowed')}
            </Alert>
          )}
          <div className="console-two">
            <Decided title={t('rules.thisVersion')} of={tried.draft} differs={tried.differs} />
            <Decided title={t('rules.inEffect')} of={tried.inEffect} differs={tried.differs} />
          </div>
        </section>
      )}
    </>
  )
}

function Decided({ title, of, differs }: { title: string; of: Decision; differs: string[] }) {
  const { t } = useTranslation('console')
  const names = useNames()
  const facts: [string, string][] = [
    ['outcome', t(`rules.outcome.${of.outcome}`)],
    ['topic', names.of('topic', of.topic)],
    ['enterprise', names.of('enterprise', of.enterprise)],
    ['institution', institutionOf(names.desk, of.institution)],
    ['pool', names.of('pool', of.pool)],
    ['priority', t(`rules.priorities.${of.priority}`)],
  ]
  return (
    <article className="console-card">
      <h2>{title}</h2>
      <dl className="console-facts">
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name} data-differs={differs.includes(name)}>
              <dt>{t(`rules.fact.${name}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <Text size="sm" fw={600} mt="sm">
        {t('desk:facts.why')}
      </Text>
      <ul className="console-list">
        {of.because.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </article>
  )
}

function institutionOf(desk: ReturnType<typeof useNames>['desk'], id: string | null): string {
  if (id === null) return ''
  return desk?.institutions.find((one) => one.id === id)?.name ?? id
}
