/** Shows single contacts that a dry run would have decided otherwise, with the reasons before and after. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { asking } from '../../../query.ts'
import { useNames } from '../parts/names.ts'
import { ToContact } from '../parts/to-contact.tsx'

export function ChangedContacts({ trial, pair }: { trial: number; pair: number }) {
  const { t } = useTranslation('console')
  const names = useNames()
  const { data } = useQuery(
    asking('get /api/rules/trials/{id}/changes', { params: { id: trial }, query: { pair } }),
  )
  if (data === undefined) return null
  return (
    <section>
      <h2>{t('rules.examples')}</h2>
      {data.contacts.map(({ contactId, messageId, language, text, was, isNow }) => (
        <article key={messageId} className="console-card">
          <ToContact id={contactId}>#{contactId}</ToContact> · {names.language(language)}
          <p>{text ?? t('rules.notYours')}</p>
          <div className="console-two">
            <Reasons title={t('rules.was')} because={was} />
            <Reasons title={t('rules.would')} because={isNow} />
          </div>
        </article>
      ))}
    </section>
  )
}

function Reasons({ title, because }: { title: string; because: string[] }) {
  return (
    <div>
      <strong>{title}</strong>
      <ul className="console-list">
        {because.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  )
}
