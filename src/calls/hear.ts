/** Hears what happened on the line and says what it does next: the one door of all calls. */

import type { City } from '#city.ts'
import type { LineEvent, LineStep } from '#channels/voice/words.ts'
import { answerCall } from './answer.ts'
import { agentAnswered, agentEnded } from './agent-leg.ts'
import { endCall } from './end-call.ts'
import { joinRoom } from './join-room.ts'
import { leftQueue, speakToWaiting } from './waiting.ts'

/**
 * The steps for the leg that asks. The same event heard twice gives the same steps and changes nothing; one that comes
 * late, or of a call that is over, changes nothing either.
 */
export async function hearLine(city: City, event: LineEvent): Promise<LineStep[]> {
  switch (event.kind) {
    case 'arrived':
    case 'words':
    case 'silence':
    case 'recorded':
      return answerCall(city, event)
    case 'keys':
      return (await speakToWaiting(city, event)) ?? answerCall(city, event)
    case 'waiting':
      return (await speakToWaiting(city, event)) ?? []
    case 'left-queue':
      return leftQueue(city, event)
    case 'moved':
      return joinRoom(city, event)
    case 'agent-answered':
      return agentAnswered(city, event)
    case 'agent-ended':
      return agentEnded(city, event)
    case 'room-over':
    case 'ended':
      return endCall(city, event.call)
  }
}
