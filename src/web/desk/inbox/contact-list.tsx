/** Lists thousands of contacts smoothly, and lets arrow keys walk through them. */
import { Alert, Button, Loader } from '@mantine/core'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useCallback, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../ask.ts'
import { useKey } from '../keys/key-board.ts'
import { ContactRow } from './contact-row.tsx'
import { useContacts } from './use-contacts.ts'

/** In pixels, of a row whose marks stand in one line; a row with more of them is measured. */
const rowHeight = 92

export function ContactList() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const search = useSearch({ from: '/inbox' })
  const { contact: openId } = useParams({ strict: false })
  const { contacts, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } =
    useContacts(search)
  const box = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: contacts.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    getItemKey: (index) => contacts[index]?.id ?? index,
  })
  const shown = rows.getVirtualItems()
  const lastShown = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && lastShown >= contacts.length - 20)
      void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, lastShown, contacts.length, fetchNextPage])

  const openAt = contacts.findIndex((one) => String(one.id) === openId)
  const step = useCallback(
    (by: number) => {
      const contact = contacts[Math.min(Math.max(openAt + by, 0), contacts.length - 1)]
      if (contact === undefined) return
      rows.scrollToIndex(contacts.indexOf(contact))
      void navigate({
        to: '/inbox/$contact',
        params: { contact: String(contact.id) },
        search,
      })
    },
    [contacts, openAt, navigate, rows, search],
  )
  useKey(
    'down',
    useCallback(() => step(1), [step]),
  )
  useKey(
    'up',
    useCallback(() => step(-1), [step]),
  )

  const walk = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const at = Number(
      (event.target as HTMLElement).closest('[data-index]')?.getAttribute('data-index'),
    )
    if (by === 0 || Number.isNaN(at)) return
    const to = Math.min(Math.max(at + by, 0), contacts.length - 1)
    event.preventDefault()
    rows.scrollToIndex(to)
    requestAnimationFrame(() => {
      box.current?.querySelector<HTMLElement>(`[data-index="${to}"] a`)?.focus()
    })
  }

  if (error !== null && contacts.length === 0) {
    const tooSlow = problemOf(error)?.detail
    return (
      <Alert color="red" m="sm" role="alert">
        {tooSlow === undefined || tooSlow === '' ? t('fault.away') : tooSlow}
        <Button size="xs" variant="default" mt="xs" onClick={() => void refetch()}>
          {t('fault.again')}
        </Button>
      </Alert>
    )
  }
  if (isPending) return <Loader m="lg" aria-label={t('fault.loading')} />
  if (contacts.length === 0) return <p className="desk-hint">{t('inbox.empty')}</p>
  return (
    <div ref={box} className="desk-rows" onKeyDown={walk}>
      <div role="list" style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {shown.map(({ index, start, key }) => {
          const contact = contacts[index]
          return contact === undefined ? null : (
            <div
              key={key}
              role="listitem"
              aria-setsize={hasNextPage ? -1 : contacts.length}
              aria-posinset={index + 1}
              data-index={index}
              ref={rows.measureElement}
              className="desk-row"
              style={{ minHeight: rowHeight, transform: `translateY(${start}px)` }}
            >
              <ContactRow
                contact={contact}
                search={search}
                isOpen={String(contact.id) === openId}
              />
            </div>
          )
        })}
      </div>
    </div>
  )
}
