/** Shows the contacts of a view beside the one that is open; on a phone one or the other. */
import { Outlet, useMatchRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ContactList } from './contact-list.tsx'
import { ListHead } from './list-head.tsx'

export function Inbox() {
  const { t } = useTranslation()
  const isOpen = useMatchRoute()({ to: '/inbox/$contact', fuzzy: true }) !== false
  return (
    <div className="desk-inbox" data-open={isOpen}>
      <section className="desk-list" aria-label={t('inbox.title')}>
        <ListHead />
        <ContactList />
      </section>
      <div className="desk-open">
        {isOpen ? <Outlet /> : <p className="desk-hint">{t('inbox.choose')}</p>}
      </div>
    </div>
  )
}
