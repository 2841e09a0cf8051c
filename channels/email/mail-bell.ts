/** Hears the server say that something has come, and says so, or that it is time to look anyway. */
import type { ImapFlow } from 'imapflow'

export type MailBell = {
  /** Forgets what has rung so far: to be called before looking. */
  reset(): void
  /** Resolves at once when it has rung since; rejects when the connection has ended. */
  wait(seconds: number, signal: AbortSignal): Promise<void>
}

/** Listens from now on, so that nothing that comes between looking and waiting is missed. */
export function hangBell(client: ImapFlow): MailBell {
  let hasRung = false
  let hasEnded = false
  let wake: () => void = () => undefined
  client.on('exists', () => {
    hasRung = true
    wake()
  })
  client.on('close', () => {
    hasEnded = true
    wake()
  })
  return {
    reset() {
      hasRung = false
    },
    async wait(seconds, signal) {
      if (!hasRung && !hasEnded && client.usable && !signal.aborted) {
        // The next command ends it. A server that knows no IDLE, or ends it early, leaves the timer.
        client.idle().catch(() => undefined)
        await new Promise<void>((resolve) => {
          wake = () => {
            clearTimeout(timer)
            signal.removeEventListener('abort', wake)
            resolve()
          }
          const timer = setTimeout(wake, seconds * 1_000)
          signal.addEventListener('abort', wake, { once: true })
        })
      }
      if ((hasEnded || !client.usable) && !signal.aborted)
        throw new Error('the connection to the mail server ended')
    },
  }
}
