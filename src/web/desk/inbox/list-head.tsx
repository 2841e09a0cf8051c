/** Names the view, seeks in it and narrows it; all of it stands in the address. */
import { ActionIcon, Group, NativeSelect, TextInput, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asking } from '../../query.ts'
import { nameOfLanguage } from '../../said-when.ts'
import { Icon } from '../icons.tsx'
import { useKey } from '../keys/key-board.ts'
import { channels, foundLanguages, type InboxSearch } from './inbox-search.ts'
import { viewsFor } from './views-for.ts'

const restMilliseconds = 300

export function ListHead() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const search = useSearch({ from: '/inbox' })
  const { data: me } = useQuery(asking('get /api/me', {}))
  const { data: desk } = useQuery(asking('get /api/desk', {}))
  const { view = 'mine', q = '' } = search
  const [words, setWords] = useState(q)
  const field = useRef<HTMLInputElement>(null)
  useKey(
    'search',
    useCallback(() => field.current?.focus(), []),
  )
  useEffect(() => setWords(q), [q])

  const change = useCallback(
    (part: { [Name in keyof InboxSearch]?: InboxSearch[Name] | undefined }) => {
      const next = Object.fromEntries(
        Object.entries({ ...search, ...part }).filter(
          ([, value]) => value !== undefined && value !== '',
        ),
      ) as InboxSearch
      void navigate({ to: '.', search: next, replace: true })
    },
    [navigate, search],
  )
  useEffect(() => {
    if (words === q) return
    const timer = setTimeout(() => change({ q: words }), restMilliseconds)
    return () => clearTimeout(timer)
  }, [words, q, change])

  const has = Object.keys(search).some((name) => !['view', 'q'].includes(name))
  const [isOpen, setOpen] = useState(has)
  const pools = desk?.pools ?? []
  return (
    <div className="desk-list-head">
      <Group justify="space-between" wrap="nowrap">
        <Title order={1} size="h4" className="desk-wide">
          {q === '' ? t(`view.${view}`) : t('search.title')}
        </Title>
        <NativeSelect
          className="desk-narrow"
          aria-label={t('shell.nav')}
          value={view}
          data={viewsFor(me ?? { role: 'agent', isFirstLine: false }).map((one) => ({
            value: one,
            label: t(`view.${one}`),
          }))}
          onChange={(event) =>
            change({ view: event.currentTarget.value as NonNullable<InboxSearch['view']> })
          }
        />
        <ActionIcon
          variant={has ? 'light' : 'default'}
          size="lg"
          aria-expanded={isOpen}
          aria-label={t('filter.title')}
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name="filter" />
        </ActionIcon>
      </Group>
      <TextInput
        ref={field}
        type="search"
        aria-label={t('search.label')}
        placeholder={t('search.placeholder')}
        leftSection={<Icon name="search" />}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {isOpen && (
        <div className="desk-filters">
          <NativeSelect
            size="xs"
            label={t('filter.language')}
            value={search.language ?? ''}
            data={[
              { value: '', label: t('filter.any') },
              ...foundLanguages.map((one) => ({
                value: one,
                label: nameOfLanguage(one) ?? t(`language.${one}`),
              })),
            ]}
            onChange={(event) =>
              change({ language: foundLanguages.find((one) => one === event.currentTarget.value) })
            }
          />
          <NativeSelect
            size="xs"
            label={t('filter.channel')}
            value={search.channel ?? ''}
            data={[
              { value: '', label: t('filter.any') },
              ...channels.map((one) => ({ value: one, label: t(`channel.${one}`) })),
            ]}
            onChange={(event) =>
              change({ channel: channels.find((one) => one === event.currentTarget.value) })
            }
          />
          <NativeSelect
            size="xs"
            label={t('filter.enterprise')}
            value={search.enterprise ?? ''}
            data={[
              { value: '', label: t('filter.any') },
              ...(desk?.enterprises ?? []).map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(event) => change({ enterprise: event.currentTarget.value })}
          />
          <NativeSelect
            size="xs"
            label={t('filter.pool')}
            value={search.pool ?? ''}
            data={[
              { value: '', label: t('filter.any') },
              ...pools.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(event) => change({ pool: event.currentTarget.value })}
          />
          {search.topic !== undefined && (
            <button
              type="button"
              className="desk-chip"
              onClick={() => change({ topic: undefined })}
            >
              {desk?.topics.find(({ id }) => id === search.topic)?.name ?? search.topic}
              <Icon name="close" size={14} />
            </button>
          )}
          {search.citizen !== undefined && (
            <button
              type="button"
              className="desk-chip"
              onClick={() => change({ citizen: undefined })}
            >
              {t('filter.citizen')}
              <Icon name="close" size={14} />
            </button>
          )}
        </div>
      )}
    </div>
  )
}
