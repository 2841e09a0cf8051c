/** Opens the phone that an agent's browser is, by whichever line there is; loaded only when it is needed. */
import { silent } from './softphone.ts'
import type { Softphone, SoftphoneLine } from './softphone.ts'

/** `off`: a phone that is never rung. */
export async function openSoftphone(line: SoftphoneLine): Promise<Softphone> {
  switch (line) {
    case 'browser':
      return (await import('./twilio.ts')).openTwilioPhone()
    case 'demo':
      return (await import('./demo.ts')).openDemoPhone()
    case 'off':
      return quiet
  }
}

const nothing = () => undefined

const quiet: Softphone = {
  get: () => silent,
  subscribe: () => nothing,
  start: async () => undefined,
  stop: nothing,
  answer: nothing,
  reject: nothing,
  hangUp: nothing,
  mute: nothing,
  sendDigits: nothing,
  say: nothing,
}
