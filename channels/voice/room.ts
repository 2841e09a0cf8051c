/** Holds, mutes and brings together those who are in a room, and ends it. */

import type twilio from 'twilio'
import { askedTwice } from './provider.ts'
import type { PhoneResult, RoomWays } from './words.ts'

type Client = ReturnType<typeof twilio>
type Change = Parameters<ReturnType<ReturnType<Client['conferences']>['participants']>['update']>[0]

/** The same name may have been a room before: the latest come first, and one of them at most goes on. */
const mostSeen = 20

export function roomWays(client: Client, base: string): RoomWays {
  const change = (room: string, leg: string, to: Change): Promise<PhoneResult> =>
    askedTwice(async () => {
      const sid = await runningRoom(client, room)
      if (sid === null) return { outcome: 'gone' }
      await client.conferences(sid).participants(leg).update(to)
      return {}
    })
  return {
    hold: (room, leg, isHeld, language) =>
      change(room, leg, {
        hold: isHeld,
        ...(isHeld && {
          holdUrl: `${base}/channels/voice/hold?language=${language}`,
          holdMethod: 'POST',
        }),
      }),
    mute: (room, leg, isMuted) => change(room, leg, { muted: isMuted }),
    listen: (room, leg, { isMuted, coach }) =>
      change(room, leg, {
        muted: isMuted,
        coaching: coach !== null,
        ...(coach !== null && { callSidToCoach: coach }),
      }),
    endWith: (room, leg, ends) => change(room, leg, { endConferenceOnExit: ends }),
    end: (room) =>
      askedTwice(async () => {
        const sid = await runningRoom(client, room)
        if (sid === null) return { outcome: 'gone' }
        await client.conferences(sid).update({ status: 'completed' })
        return {}
      }),
  }
}

/** A room is changed by the provider's own name of it. Null: it has ended, or nobody came. */
async function runningRoom(client: Client, room: string): Promise<string | null> {
  const found = await client.conferences.list({ friendlyName: room, limit: mostSeen })
  return found.find(({ status }) => status !== 'completed')?.sid ?? null
}
