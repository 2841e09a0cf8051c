/** Plays what a caller left or agreed to have recorded, and calls back whoever left a message. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../ask.ts'
import { asking, refresh } from '../../query.ts'
import type { Answer } from '../../routes.ts'
import { longTime, nameOfLanguage } from '../../said-when.ts'
import { tell, tellFault } from '../tell.ts'
import { Act } from './act.tsx'
import { Transcript } from './transcript.tsx'
import type { Contact } from './use-contact.ts'
import { useAround } from './use-contact.ts'

export type Recording = Answer<'get /api/contacts/{id}/recordings'>['recordings'][number]

export function Recordings({ id, contact }: { id: number; contact: Contact }) {
  const { t } = useTranslation()
  const isCall = contact.channel === 'voice'
  const { data } = useQuery({
    ...asking('get /api/contacts/{id}/recordings', { params: { id } }),
    enabled: isCall,
  })
  const recordings = data?.recordings ?? []
  if (recordings.length === 0) return null
  return (
    <section className="desk-recordings" aria-label={t('recording.title')}>
      <ul className="desk-plain-list">
        {recordings.map((recording) => (
          <li key={recording.id}>
            <Player recording={recording} />
          </li>
        ))}
      </ul>
      {recordings.some(({ kind }) => kind === 'message') && <CallBack id={id} contact={contact} />}
    </section>
  )
}

/** The browser's own controls: they have keys, and everybody knows them. Nothing is fetched until it is played. */
function Player({ recording }: { recording: Recording }) {
  const { t } = useTranslation()
  const { kind, state, seconds, pauses, at } = recording
  const language = nameOfLanguage(recording.language) ?? recording.language
  const what = t(`recording.${kind}`, { language })
  return (
    <>
      <span>
        {what} · {longTime(at)}
        {seconds === null ? '' : ` · ${lengthOf(seconds)}`}
        {pauses > 0 ? ` · ${t('recording.pauses', { number: pauses })}` : ''}
      </span>
      {state === 'kept' ? (
        <audio
          controls
          preload="none"
          src={`/api/recordings/${recording.id}/audio`}
          aria-label={t('recording.play', { what })}
        />
      ) : (
        <span className="desk-mark">{t(`recording.state.${state}`)}</span>
      )}
      <Transcript of={recording} />
    </>
  )
}

function CallBack({ id, contact }: { id: number; contact: Contact }) {
  const { t } = useTranslation()
  const { me } = useAround()
  const [isAsking, setAsking] = useState(false)
  const isInHand = contact.state === 'handling' || contact.state === 'wrap-up'
  const isMine = isInHand && me !== undefined && contact.agent?.id === me.id
  const call = async () => {
    setAsking(true)
    try {
      await ask('post /api/contacts/{id}/call', { params: { id } })
      tell(t('recording.called'))
    } catch (fault) {
      tellFault(fault)
    } finally {
      setAsking(false)
      await refresh('get /api/me/call', 'get /api/contacts/{id}')
    }
  }
  return (
    <Act
      forbidden={isMine ? null : t('recording.takeFirst')}
      loading={isAsking}
      act={() => void call()}
    >
      {t('recording.call')}
    </Act>
  )
}

function lengthOf(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
