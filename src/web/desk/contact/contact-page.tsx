/** Shows one contact: what was said, what is known, and where to answer. */
import { Alert, Loader } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../ask.ts'
import { Recused } from '../fairness/recused.tsx'
import { Composer } from '../reply/composer.tsx'
import { ContactHead } from './contact-head.tsx'
import { ClosedNotice } from './closed-notice.tsx'
import { Dialogs } from './dialogs.tsx'
import { Facts } from './facts.tsx'
import { Recordings } from './recordings.tsx'
import { Thread } from './thread.tsx'
import { useContact } from './use-contact.ts'
import { useContactKeys } from './use-contact-keys.ts'

/** Each contact has a page of its own: nothing that was typed for one is ever seen at another. */
export function ContactPage() {
  const { contact } = useParams({ from: '/inbox/$contact' })
  const id = Number(contact)
  return <OneContact key={id} id={id} />
}

function OneContact({ id }: { id: number }) {
  const { t } = useTranslation()
  const { data: contact, error } = useContact(id)
  const wasOpen = useRef(false)
  useContactKeys(id)
  // Also while it is on screen: her manager may have decided it this moment.
  if (problemOf(error)?.code === 'recused') return <Recused id={id} />
  if (error !== null && contact === undefined) {
    const isGone = problemOf(error)?.status === 404
    return (
      <Alert m="md" role="alert" color={isGone ? 'gray' : 'red'}>
        {isGone ? t('contact.gone') : t('fault.away')}
      </Alert>
    )
  }
  if (contact === undefined) return <Loader m="lg" aria-label={t('fault.loading')} />
  const isClosed = contact.state === 'closed'
  if (!isClosed) wasOpen.current = true
  // Somebody closed it while it was looked at: its data leave this screen too.
  if (isClosed && wasOpen.current) {
    return <ClosedNotice show={() => (wasOpen.current = false)} />
  }
  return (
    <article className="desk-contact" aria-label={t('contact.about')}>
      <div className="desk-talk">
        <ContactHead id={id} contact={contact} />
        <Recordings id={id} contact={contact} />
        <Thread id={id} contact={contact} />
        <Composer id={id} contact={contact} />
      </div>
      <Facts id={id} contact={contact} />
      <Dialogs id={id} />
    </article>
  )
}
