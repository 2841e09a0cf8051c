/** Welcomes back a caller whom the line lost, and asks nothing again, unless they call about something else. */

import { askLanguage } from './ask-language.ts'
import type { Dialogue, Returning, Turn, World } from './dialogue.ts'
import { begun } from './dialogue.ts'
import { askMatter } from './matter.ts'
import { toQueue } from './queue.ts'
import type { Heard } from './step.ts'

/** Nothing of the matter is told: the number of a caller can be faked, so it may be anybody who hears this. */
export function sayWelcomeBack(before: Dialogue, returning: Returning): Turn {
  const { language } = before
  const prompt = returning.to === 'place' ? 'welcomeBack' : 'connectAgain'
  return {
    dialogue: { ...before, stage: 'returning' },
    steps: [
      {
        do: 'ask',
        spoken: [
          { language, prompt },
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
  const { words, topic, enterprise, decision } = returning
  return toQueue({ ...before, words, topic, enterprise, lost: 0 }, world, decision)
}
