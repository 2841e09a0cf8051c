/** Frames a page of the console: its heading, what can be done on it, and on a phone the way to the other pages. */
import './console.css'
import { Group, NativeSelect, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { asking } from '../../../query.ts'
import { pagesFor } from '../pages.ts'

export function Sheet({
  id,
  actions,
  children,
}: {
  id: string
  actions?: ReactNode
  children: ReactNode
}) {
  const { t } = useTranslation('console')
  const { data: me } = useQuery(asking('get /api/me', {}))
  const navigate = useNavigate()
  const pages = me === undefined ? [] : pagesFor(me.role)
  return (
    <div className="console">
      <NativeSelect
        className="console-pages"
        aria-label={t('title')}
        value={id}
        data={pages.map((page) => ({ value: page.id, label: t(`pages.${page.id}`) }))}
        onChange={(event) =>
          void navigate({ to: '/console/$page', params: { page: event.currentTarget.value } })
        }
      />
      <Group justify="space-between" mb="md" gap="sm">
        <Title order={1} size="h3">
          {t(`pages.${id}`)}
        </Title>
        {actions !== undefined && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </div>
  )
}
