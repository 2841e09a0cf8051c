/** Lists calls, each with whoever is in it and what a supervisor may do there. */
import '../../phone/phone.css'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAround } from '../../contact/use-contact.ts'
import type { CallView } from '../../phone/bar-of.ts'
import { lasting } from '../../phone/lasting.ts'
import { Supervision } from '../../phone/supervision.tsx'
import { useSecond } from '../../shell/use-second.ts'
import { useNames } from '../parts/names.ts'
import { type Column, Rows } from '../parts/rows.tsx'

export function CallRows({ calls, empty }: { calls: readonly CallView[]; empty: string }) {
  const { t } = useTranslation('phone')
  const { t: tc } = useTranslation('console')
  const names = useNames()
  const columns: Column<CallView>[] = [
    {
      id: 'from',
      label: t('calls.from'),
      isHead: true,
      cell: ({ contactId, from, caseNumber }) => (
        <div>
          <Link
            to="/inbox/$contact"
            params={{ contact: String(contactId) }}
            search={{ view: 'all' }}
          >
            {from ?? t('hidden')}
          </Link>
          {caseNumber !== null && <small className="phone-case">{caseNumber}</small>}
        </div>
      ),
    },
    {
      id: 'state',
      label: t('calls.state'),
      cell: ({ state }) => <b data-state={state}>{t(`state.${state}`)}</b>,
    },
    {
      id: 'since',
      label: t('calls.since'),
      isNumber: true,
      cell: ({ since }) => <Lasting since={since} />,
    },
    { id: 'agent', label: t('calls.agent'), cell: (call) => <People call={call} /> },
    {
      id: 'language',
      label: t('calls.language'),
      cell: ({ language }) => names.language(language),
    },
    {
      id: 'topic',
      label: t('calls.topic'),
      cell: ({ topicName }) => topicName ?? t('noTopic'),
    },
    {
      id: 'enterprise',
      label: t('calls.enterprise'),
      cell: ({ enterprise }) => names.of('enterprise', enterprise),
    },
    { id: 'join', label: t('calls.join'), cell: (call) => <Join call={call} /> },
  ]
  return (
    <Rows
      caption={tc('pages.calls')}
      columns={columns}
      rows={calls}
      keyOf={({ id }) => String(id)}
      empty={empty}
    />
  )
}

function Lasting({ since }: { since: string }) {
  const now = useSecond()
  return lasting(since, now)
}

/** Who talks, who is asked, and who else listens. */
function People({ call: { agent, consulted, supervisors } }: { call: CallView }) {
  const { t } = useTranslation('phone')
  const others = [
    ...(consulted === null ? [] : [consulted.name]),
    ...supervisors.map(({ name, mode }) => `${name} (${t(`modeNow.${mode}`)})`),
  ].join(', ')
  return (
    <div>
      {agent?.name ?? t('calls.nobody')}
      {others !== '' && (
        <small className="phone-case">{t('calls.others', { names: others })}</small>
      )}
    </div>
  )
}

/** Whose own call it is, and who has no agent yet, has nothing to listen to. */
function Join({ call }: { call: CallView }) {
  const { t } = useTranslation('phone')
  const { me } = useAround()
  const mine = call.supervisors.find(({ id }) => id === me?.id)?.mode ?? null
  return (
    <div
      className="phone-tools phone-join"
      role="group"
      aria-label={t('calls.joinOf', { name: call.agent?.name ?? call.from ?? t('hidden') })}
    >
      <Supervision call={call} mine={mine} />
    </div>
  )
}
