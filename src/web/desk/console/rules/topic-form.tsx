/** Changes what a topic is called, by which words it is known, whose it is and how urgent. */
import { Button, Group, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { languages } from '#language/languages.ts'
import { useNames } from '../parts/names.ts'
import { entriesOf, entryOf, listOf, textOf, useEdit, useFile } from './use-draft.ts'
import type { Edit, Entry, Version } from './use-draft.ts'

const priorities = ['P0', 'P1', 'P2', 'P3'] as const

type Draft = Record<(typeof languages)[number], string>

export function TopicForm({ id, topic, version }: { id: string; topic: Entry; version: Version }) {
  const { t } = useTranslation('console')
  const { language } = useNames()
  const { edit, isBusy, isDraft } = useEdit(version)
  const { data: poolsFile } = useFile(version.number, 'pools.yaml')
  const was = {
    title: byLanguage((one) => textOf(entryOf(topic['title'])[one])),
    words: byLanguage((one) => listOf(entryOf(topic['keywords'])[one]).join('\n')),
    pool: textOf(topic['pool']),
    priority: textOf(topic['priority']),
  }
  const [title, setTitle] = useState(was.title)
  const [words, setWords] = useState(was.words)
  const [pool, setPool] = useState(was.pool)
  const [priority, setPriority] = useState(was.priority)
  const pools = entriesOf(poolsFile?.content).map(([one]) => one)
  const save = (event: FormEvent) => {
    event.preventDefault()
    const found = priorities.find((one) => one === priority)
    const titles = changed(title, was.title)
    const keywords = Object.fromEntries(
      Object.entries(changed(words, was.words))
        .map(([one, text]) => [one, linesOf(text)] as const)
        .filter(([, list]) => list.length > 0),
    )
    const wish: Edit = {
      kind: 'topic',
      id,
      ...(Object.keys(titles).length > 0 && { title: titles }),
      ...(Object.keys(keywords).length > 0 && { keywords }),
      ...(pool !== was.pool && { pool }),
      ...(found !== undefined && priority !== was.priority && { priority: found }),
    }
    void edit(wish)
  }
  return (
    <form onSubmit={save}>
      <fieldset className="console-fields" disabled={!isDraft}>
        <legend>{id}</legend>
        <Stack>
          <div className="console-two">
            <NativeSelect
              label={t('desk:filter.pool')}
              value={pool}
              data={pool === '' || pools.includes(pool) ? ['', ...pools] : [pool, ...pools]}
              onChange={(event) => setPool(event.currentTarget.value)}
            />
            <NativeSelect
              label={t('rules.priority')}
              value={priority}
              data={[
                ...(priority === '' ? [''] : []),
                ...priorities.map((one) => ({ value: one, label: t(`rules.priorities.${one}`) })),
              ]}
              onChange={(event) => setPriority(event.currentTarget.value)}
            />
          </div>
          <Text size="sm" c="dimmed">
            {t('rules.wordsHint')}
          </Text>
          <div className="console-languages">
            {languages.map((one) => (
              <div key={one}>
                <TextInput
                  label={t('rules.titleIn', { language: language(one) })}
                  lang={one}
                  value={title[one]}
                  onChange={(event) => setTitle({ ...title, [one]: event.currentTarget.value })}
                />
                <Textarea
                  mt={6}
                  label={t('rules.wordsIn', { language: language(one) })}
                  lang={one}
                  autosize
                  minRows={4}
                  maxRows={12}
                  value={words[one]}
                  onChange={(event) => setWords({ ...words, [one]: event.currentTarget.value })}
                />
              </div>
            ))}
          </div>
          <Group>
            <Button type="submit" loading={isBusy}>
              {t('rules.write')}
            </Button>
          </Group>
        </Stack>
      </fieldset>
    </form>
  )
}

function byLanguage(text: (language: (typeof languages)[number]) => string): Draft {
  return Object.fromEntries(languages.map((one) => [one, text(one)])) as Draft
}

/** Only what is not as it was and not empty, so that nothing else in the file moves. */
function changed(texts: Draft, was: Draft): Partial<Draft> {
  return Object.fromEntries(
    languages
      .filter((one) => texts[one] !== was[one] && texts[one].trim() !== '')
      .map((one) => [one, texts[one]]),
  )
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
