/** Writes what is said into the recordings that run on a call or a conference, so that tests can ask what was kept. */
import type { World } from './words.ts'

/** `sid` of a call or of a conference; `from`: who spoke, a CallSid or `twilio`. Nothing is kept during a pause. */
export function tape(world: World, sid: string, from: string, text: string): void {
  for (const recording of world.recordings.values()) {
    const on = recording.conferenceSid ?? recording.callSid
    if (on === sid && recording.status === 'in-progress') {
      recording.said.push({ at: world.clock.now(), from, text })
    }
  }
}
