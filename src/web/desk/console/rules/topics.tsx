/** Lists the topics of a version by their file, and opens one in a form. */
import { NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { asking } from '../../../query.ts'
import { language } from '../../../texts.ts'
import { useAddress } from '../parts/use-address.ts'
import { TopicForm } from './topic-form.tsx'
import { entriesOf, entryOf, textOf, useFile } from './use-draft.ts'
import type { Entry, Version } from './use-draft.ts'

export function Topics({ version }: { version: Version }) {
  const { t } = useTranslation('console')
  const [address, change] = useAddress()
  const { number } = version
  const { data } = useQuery(
    asking('get /api/rules/versions/{number}/files', { params: { number } }),
  )
  const paths = (data?.files ?? [])
    .map(({ path }) => path)
    .filter((path) => path.startsWith('topics/') || path === 'outside.yaml')
  const path = paths.find((one) => one === address['file']) ?? paths[0] ?? null
  const { data: file } = useFile(number, path)
  const words = (address['q'] ?? '').toLocaleLowerCase()
  const titleOf = (topic: Entry) => textOf(entryOf(topic['title'])[language()])
  const topics = entriesOf(file?.content)
  const shown = topics.filter(
    ([id, topic]) => words === '' || `${id} ${titleOf(topic)}`.toLocaleLowerCase().includes(words),
  )
  const chosen = topics.find(([id]) => id === address['topic']) ?? shown[0]
  return (
    <div className="console-split">
      <div>
        <NativeSelect
          label={t('rules.file')}
          value={path ?? ''}
          data={paths}
          onChange={(event) => change({ file: event.currentTarget.value, topic: undefined })}
        />
        <TextInput
          my="xs"
          label={t('rules.seek')}
          value={address['q'] ?? ''}
          onChange={(event) => change({ q: event.currentTarget.value })}
        />
        <ul className="console-side" aria-label={t('rules.part.topics')}>
          {shown.map(([id, topic]) => (
            <li key={id}>
              <button
                type="button"
                aria-current={id === chosen?.[0]}
                onClick={() => change({ topic: id }, false)}
              >
                {titleOf(topic) || id}
                <small>
                  {id} · {textOf(topic['priority'])}
                </small>
              </button>
            </li>
          ))}
        </ul>
      </div>
      {chosen !== undefined && file !== undefined && (
        <TopicForm
          key={`${chosen[0]} ${file.revision}`}
          id={chosen[0]}
          topic={chosen[1]}
          version={version}
        />
      )}
    </div>
  )
}
