/** Hears what happened on the line and says what it does next: the one door of all calls. */

import type { City } from '#city.ts'
import type { LineEvent, LineStep } from '#channels/voice/words.ts'
import { isLanguage } from '#language/languages.ts'
import { answerCall } from './answer.ts'
import { agentAnswered, agentEnded } from './agent-leg.ts'
import { dialled, dispatcherAnswered } from './dispatch.ts'
import { endCall } from './end-call.ts'
import { hearHold } from './talking/hear-hold.ts'
import { joinRoom } from './join-room.ts'
import { hearRecording } from './recordings/hear-recording.ts'
import { roomLeft } from './talking/room-left.ts'
import { said } from './spoken.ts'
import { rated } from './survey/survey.ts'
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
    case 'recording':
      return hearRecording(city, event)
    case 'announcing':
      return announced(event)
    case 'dialled':
      return dialled(city, event)
    case 'dispatcher':
      return dispatcherAnswered(city, event)
    case 'room-over':
      return roomLeft(city, event)
    case 'rated':
      return rated(city, event)
    case 'ended':
      return endCall(city, event.call, event.leg)
    case 'held':
      return hearHold(city, event)
  }
}

/** A sentence of ours in a language of ours: the address was signed, and still nothing else is said. */
function announced({ language, prompt }: Extract<LineEvent, { kind: 'announcing' }>): LineStep[] {
  const isOurs = isLanguage(language) && announcements.includes(prompt)
  return isOurs ? [{ do: 'say', said: [said({ language, prompt })] }] : []
}

const announcements: readonly string[] = ['recordingBegins']
