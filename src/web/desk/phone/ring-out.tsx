/** Tells of a ring beyond the bar: aloud, to a screen reader once, and by the browser while the page is hidden. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Bar } from './bar-of.ts'
import { answersUntil } from './open-part.ts'
import { isToneOn, maySound, ringAloud } from './ring-tone.ts'
import { isPhoneHere } from './shared-phone.ts'
import { useAbout } from './use-about.ts'

export function RingOut({ bar }: { bar: Bar }) {
  const { t } = useTranslation('phone')
  const isRinging = bar.show === 'ring' && Date.now() > answersUntil.get()
  const call = bar.show === 'ring' ? bar.call : null
  const about = useAbout(call)
  const isHere = isPhoneHere.use()
  const isAloud = isToneOn.use() && maySound.use() && isHere
  useEffect(() => (isRinging && isAloud ? ringAloud() : undefined), [isRinging, isAloud])

  const [said, setSaid] = useState('')
  // What is known of a call grows; it is said once for each.
  const ring = isRinging && call !== null ? `${call.id} ${call.agent?.id}` : null
  const words =
    about === null
      ? ''
      : [about.urgency, about.language, about.topic, about.enterprise]
          .filter((part) => part !== null)
          .join(', ')
  useEffect(() => {
    setSaid(ring === null ? '' : t('ring.alert', { about: words, key: 'F2' }))
    if (ring === null || !document.hidden) return
    return notify(t('ring.title'), words)
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [ring])
  return (
    <div role="alert" className="desk-hidden">
      {said}
    </div>
  )
}

/** No name and no number: whoever stands by may read it. One for all tabs. Gives back how to take it away. */
function notify(title: string, body: string): (() => void) | undefined {
  if (!('Notification' in window) || Notification.permission !== 'granted') return undefined
  const notice = new Notification(title, { body, tag: 'vienas-ring' })
  notice.addEventListener('click', () => {
    window.focus()
    notice.close()
  })
  return () => notice.close()
}
