/** Lets one tab of a browser be the phone, and all others show it and press its buttons. */
import { keep } from './keep.ts'
import { silent } from './softphone/softphone.ts'
import type { Softphone, SoftphoneView } from './softphone/softphone.ts'

/** What is pressed in one tab is done by the tab that has the phone. */
export type Press =
  | { do: 'start' | 'answer' | 'reject' | 'hangUp' }
  | { do: 'mute'; isMuted: boolean }
  | { do: 'sendDigits'; keys: string }
  | { do: 'say'; text: string }

type Told =
  | { kind: 'view'; view: SoftphoneView }
  | { kind: 'ask' }
  | { kind: 'press'; press: Press }
type Open = { press: (press: Press) => void; close: () => void }

const name = 'vienas-phone'

export const phoneView = keep<SoftphoneView>(silent)
/** Whether the phone is in this tab: only here it rings aloud, or each tab would. */
export const isPhoneHere = keep(false)

let opened: Open | null = null
let isWanted = false

/** Gives back how to put it away. A call that is on goes on first: a locked desk cuts nobody off. */
export function openPhone(make: () => Promise<Softphone>): () => void {
  isWanted = true
  opened ??= begin(make)
  return () => {
    isWanted = false
    closeWhenQuiet()
  }
}

export function pressPhone(press: Press): void {
  opened?.press(press)
}

function closeWhenQuiet(): void {
  if (isWanted || opened === null || phoneView.get().isTalking) return
  opened.close()
  opened = null
  phoneView.set(silent)
}

/** The first tab is the phone until it closes; then the next one is. Without locks (no TLS) each tab is its own. */
function begin(make: () => Promise<Softphone>): Open {
  const over = new AbortController()
  const channel = new BroadcastChannel(name)
  let phone: Softphone | null = null
  const show = (view: SoftphoneView) => {
    phoneView.set(view)
    closeWhenQuiet()
  }
  const tell = (told: Told) => {
    if (!over.signal.aborted) channel.postMessage(told)
  }
  const publish = (view: SoftphoneView) => {
    tell({ kind: 'view', view })
    show(view)
  }
  channel.addEventListener('message', ({ data }: MessageEvent<Told>) => {
    if (data.kind === 'view') show(data.view)
    else if (phone !== null && data.kind === 'press') pressOn(phone, data.press)
    else if (phone !== null) tell({ kind: 'view', view: phone.get() })
  })
  tell({ kind: 'ask' })

  const lead = async () => {
    const made = await make()
    if (over.signal.aborted) return
    phone = made
    isPhoneHere.set(true)
    const stopHearing = made.subscribe(() => publish(made.get()))
    publish(made.get())
    void made.start()
    await new Promise((resolve) => over.signal.addEventListener('abort', resolve))
    stopHearing()
    made.stop()
    isPhoneHere.set(false)
  }
  const locks = 'locks' in navigator ? navigator.locks : null
  const leading = locks === null ? lead() : locks.request(name, { signal: over.signal }, lead)
  leading.catch(() => {
    // Given up while it waited for its turn; otherwise the phone could not even be loaded.
    if (!over.signal.aborted) publish({ ...silent, state: 'failed' })
  })
  return {
    press: (press) => (phone === null ? tell({ kind: 'press', press }) : pressOn(phone, press)),
    close: () => {
      tell({ kind: 'view', view: silent })
      over.abort()
      channel.close()
    },
  }
}

function pressOn(phone: Softphone, press: Press): void {
  switch (press.do) {
    case 'start':
      void phone.start()
      return
    case 'mute':
      return phone.mute(press.isMuted)
    case 'sendDigits':
      return phone.sendDigits(press.keys)
    case 'say':
      return phone.say(press.text)
    case 'answer':
    case 'reject':
    case 'hangUp':
      return phone[press.do]()
  }
}
