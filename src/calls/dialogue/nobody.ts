/** What a caller is offered when nobody can take the call now: to leave a message, or to be called back. */

import type { Dialogue, Turn, World } from './dialogue.ts'
import type { Heard, Spoken } from './step.ts'

/** Long enough to tell of a burst pipe twice. */
const mostSeconds = 180

export function sayNobody(before: Dialogue, world: World): Turn {
  const { language, decision } = before
  const service = decision === null ? null : world.service(decision)
  const opens = service?.isOpen === false ? (service.opens?.[language] ?? null) : null
  const why: Spoken =
    service?.isOpen === false
      ? opens === null
        ? { language, prompt: 'closed' }
        : { language, prompt: 'closedUntil', params: { opens } }
      : { language, prompt: 'nobodyThere' }
  return {
    dialogue: { ...before, stage: 'nobody' },
    steps: [
      {
        do: 'ask',
        spoken: [
          why,
          ...(world.canRecord ? [{ language, prompt: 'leaveMessage' } as const] : []),
          ...(world.canCallBack
            ? [{ language, prompt: 'beCalledBack' } as const]
            : [{ language, prompt: 'hiddenNumber' } as const]),
          { language, prompt: 'inDanger', params: { emergencyNumber: world.emergencyNumber } },
        ],
        language,
        keys: 1,
        hears: false,
        patienceSeconds: 10,
      },
    ],
    wants: [],
  }
}

export function afterNobody(before: Dialogue, heard: Heard, world: World): Turn | null {
  if (heard.kind !== 'keys') return null
  if (heard.keys === '1' && world.canRecord) return askMessage(before)
  return heard.keys === '2' && world.canCallBack ? keepCallBack(before) : null
}

export function askMessage(before: Dialogue): Turn {
  const { language } = before
  return {
    dialogue: { ...before, stage: 'message', lost: 0 },
    steps: [{ do: 'record', spoken: [{ language, prompt: 'speakNow' }], language, mostSeconds }],
    wants: [],
  }
}

/** Null: nothing was recorded. */
export function keepMessage(
  before: Dialogue,
  heard: Extract<Heard, { kind: 'recorded' }>,
): Turn | null {
  if (before.decision === null || heard.seconds < 1) return null
  return {
    dialogue: { ...before, stage: 'over', ending: 'voicemail' },
    steps: [
      { do: 'say', spoken: [{ language: before.language, prompt: 'messageKept' }] },
      { do: 'hang-up' },
    ],
    wants: [
      {
        want: 'voicemail',
        decision: before.decision,
        recording: heard.recording,
        seconds: heard.seconds,
      },
    ],
  }
}

/** The place in the queue stays the caller's own. */
export function keepCallBack(before: Dialogue): Turn | null {
  if (before.decision === null) return null
  return {
    dialogue: { ...before, stage: 'over', ending: 'call-back' },
    steps: [
      { do: 'say', spoken: [{ language: before.language, prompt: 'callBackKept' }] },
      { do: 'hang-up' },
    ],
    wants: [{ want: 'call-back', decision: before.decision }],
  }
}

/** Nobody is there and nothing more is said: whoever has told of a matter is called back, and no silence is rung up. */
export function leave(before: Dialogue, world: World): Turn {
  const kept = before.words !== '' && world.canCallBack ? keepCallBack(before) : null
  return (
    kept ?? {
      dialogue: { ...before, stage: 'over', ending: 'informed' },
      steps: [
        { do: 'say', spoken: [{ language: before.language, prompt: 'goodbye' }] },
        { do: 'hang-up' },
      ],
      wants: [],
    }
  )
}
