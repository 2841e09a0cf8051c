/** Stands beside the conversation with what is known: language, topic and why, deadlines, citizen, audit trail. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FairnessFacts } from '../fairness/facts.tsx'
import { AuditTrail } from './audit-trail.tsx'
import { CitizenFacts } from './citizen-facts.tsx'
import { Deadlines } from './deadlines.tsx'
import { CardFact } from '../packages/card-fact.tsx'
import { PackageFact } from '../packages/package-fact.tsx'
import { ReferralFact } from '../referral/referral-fact.tsx'
import { Reminders } from '../standards/reminders.tsx'
import { Fact } from './fact.tsx'
import { LanguageFact } from './language-fact.tsx'
import { TopicFact } from './topic-fact.tsx'
import { type Contact, useAround } from './use-contact.ts'

export function Facts({ id, contact }: { id: number; contact: Contact }) {
  const { t } = useTranslation()
  const { me } = useAround()
  const [isOpen, setOpen] = useState(false)
  return (
    <aside className="desk-facts" aria-label={t('contact.details')} data-open={isOpen}>
      <Button
        className="desk-narrow-only"
        variant="subtle"
        size="xs"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {t('contact.details')}
      </Button>
      <div className="desk-facts-in">
        <Fact name={t('facts.language')}>
          <LanguageFact id={id} contact={contact} />
        </Fact>
        <Fact name={t('facts.topic')}>
          <TopicFact id={id} contact={contact} />
          {contact.outcome === 'not-ours' && <Reminders where="referral" />}
        </Fact>
        <ReferralFact id={id} />
        <PackageFact id={id} />
        <CardFact id={id} />
        <Fact name={t('facts.why')}>
          <ul className="desk-because">
            {contact.because.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Fact>
        <Fact name={t('facts.deadlines')}>
          <Deadlines contact={contact} />
        </Fact>
        <CitizenFacts id={id} contact={contact} />
        <FairnessFacts id={id} />
        <Reminders where="recusal" />
        {me !== undefined && me.role !== 'agent' && (
          <Fact name={t('facts.audit')}>
            <AuditTrail id={id} />
          </Fact>
        )}
      </div>
    </aside>
  )
}
