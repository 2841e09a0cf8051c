/** Welcomes back a caller whom the line lost, and asks nothing again, unless they call about something else. */

import { askLanguage } from './ask-language.ts'
import type { Dialogue, Returning, Turn, World } from './dialogue.ts'
import { begun } from './dialogue.ts'
import { askMatter } from './matter.ts'
import { toQueue } from './queue.ts'
import type { Heard } from './step.ts'

/** Nothing of the matter is told: the number of a caller can be faked, so it may be anybody who hears this. */
export function sayWelcomeBack(before: Dialogue, returning: Returning, world: World): Turn {
  // Danger to life is behind no menu; their place is theirs all the same.
  if (returning.decision.outcome === 'emergency')
    return toQueue(asBefore(before, returning), world, returning.decision)
  const { language } = before
  const { isOpen, isSomebodyThere } = world.service(returning.decision)
  // Out of hours there is nobody to wait for; the promise stands.
  const mayWait = returning.to === 'promise' && isOpen && isSomebodyThere
  return {
    dialogue: { ...before, stage: 'returning' },
    steps: [
      {
        do: 'ask',
        spoken: [
          { language, prompt: returning.to === 'agent' ? 'connectAgain' : 'welcomeBack' },
          ...(mayWait ? [{ language, prompt: 'waitNow' } as const] : []),
          { language, prompt: 'somethingElse' },
        ],
        language,
        keys: 1,
        hears: false,
        patienceSeconds: 4,
      },
    ],
    wants: [],
  }
}

/** 1: another matter. Anything else, silence above all: on with what was said before, which nobody need say twice. */
export function afterWelcomeBack(before: Dialogue, heard: Heard, world: World): Turn {
  const returning = before.returning ?? null
  if (returning === null) return askLanguage(before, world)
  if (heard.kind === 'keys' && heard.keys === '1') {
    // A number of its own for one body or one language stays that.
    const { language, enterprise } = before
    const dialogue = { ...begun(language), enterprise }
    return returning.startsAt === 'language'
      ? askLanguage(dialogue, world)
      : askMatter({ ...dialogue, stage: 'matter' }, world, 'matter')
  }
  return toQueue(asBefore(before, returning), world, returning.decision)
}

/** With all that was said on the call before. */
export function asBefore(
  before: Dialogue,
  { words, topic, enterprise, decision }: Returning,
): Dialogue {
  return { ...before, words, topic, enterprise, decision, lost: 0 }
}
