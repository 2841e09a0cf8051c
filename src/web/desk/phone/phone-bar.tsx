/** The phone of the desk: rings, talks and is seen on every page, and after a reload. */
import './phone.css'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { refresh } from '../../query.ts'
import type { Bar } from './bar-of.ts'
import { openPart, stepInFlight } from './open-part.ts'
import { Ring } from './ring.tsx'
import { RingOut } from './ring-out.tsx'
import { Talk } from './talk.tsx'
import { useBar } from './use-bar.ts'
import { useMuteAsKnown } from './use-mute-as-known.ts'
import { usePhoneOpen } from './use-phone-open.ts'
import { useStaysOpen } from './use-stays-open.ts'
import { useTakeUp } from './use-take-up.ts'

export function PhoneBar() {
  usePhoneOpen()
  const on = useBar()
  const { bar, phone } = on
  const isMuting = stepInFlight.use() === 'mute'
  useTakeUp(on)
  useStaysOpen(bar.show === 'talk')
  useMuteAsKnown(on, isMuting)
  useOpenContact(bar)
  useEffect(() => {
    if (bar.show !== 'talk') openPart.set(null)
  }, [bar.show])
  // The phone knows first that something has begun or ended; the service says what.
  const isRinging = phone.incoming !== null
  useEffect(() => void refresh('get /api/me/call'), [isRinging, phone.isTalking])
  return (
    <div className="phone">
      <RingOut bar={bar} />
      {bar.show === 'ring' && <Ring bar={bar} number={on.rings === 'number' ? on.number : null} />}
      {bar.show === 'talk' && <Talk key={bar.call.id} bar={bar} on={on} />}
    </div>
  )
}

/** Answering opens the contact, with the notes of the call beside it. Only where she is: not in each of her tabs. */
function useOpenContact(bar: Bar): void {
  const navigate = useNavigate()
  const rang = useRef<number | null>(null)
  const { call } = bar.show === 'nothing' ? { call: null } : bar
  const isSupervisor = bar.show !== 'nothing' && bar.part === 'supervisor'
  useEffect(() => {
    const isAnswered = bar.show === 'talk' && rang.current === call?.id
    rang.current = bar.show === 'ring' ? (call?.id ?? null) : null
    if (!isAnswered || call === null || isSupervisor || !document.hasFocus()) return
    void navigate({
      to: '/inbox/$contact',
      params: { contact: String(call.contactId) },
      search: { view: 'mine' },
    })
  }, [bar.show, call, isSupervisor, navigate])
}
