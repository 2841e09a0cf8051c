/** Tells a caller who is competent where the city is not, with the number if it has been verified; a person is still there. */

import type { Dialogue, Turn, World } from './dialogue.ts'
import type { Heard, Spoken, Step } from './step.ts'

export function sayCompetentBody(before: Dialogue, world: World): Turn {
  const { language, decision } = before
  const body = bodyOf(before, world)
  const dialogue: Dialogue = { ...before, stage: 'competent-body' }
  if (body === null || decision === null) return { dialogue, steps: [{ do: 'hang-up' }], wants: [] }
  const number = body.contact.shortCode ?? body.contact.phone
  const spoken: Spoken[] = [
    { language, prompt: 'competent', params: { name: body.name[language] } },
    ...(number === null
      ? []
      : [{ language, prompt: 'theirNumber' } as const, { language, number } as const]),
    ...(number !== null && world.canText ? [{ language, prompt: 'textNumber' } as const] : []),
    { language, prompt: 'hearAgain' },
    { language, prompt: 'person' },
  ]
  return {
    dialogue,
    steps: [{ do: 'ask', spoken, language, keys: 1, hears: false, patienceSeconds: 10 }],
    wants: [],
  }
}

/** Silence is an answer here: whoever has heard enough hangs up or says nothing more. */
export function afterCompetentBody(before: Dialogue, heard: Heard, world: World): Turn | null {
  const { language, decision } = before
  if (decision === null) return null
  if (heard.kind === 'silence') return goodbye(before, [])
  if (heard.kind !== 'keys') return null
  const body = bodyOf(before, world)
  const number = body === null ? null : (body.contact.shortCode ?? body.contact.phone)
  if (heard.keys === '1' && number !== null && world.canText && decision.institution !== null)
    return {
      ...goodbye(before, [{ do: 'say', spoken: [{ language, prompt: 'numberTexted' }] }]),
      wants: [{ want: 'text-number', institution: decision.institution }],
    }
  if (heard.keys === '2') return sayCompetentBody({ ...before, lost: 0 }, world)
  return null
}

function goodbye(before: Dialogue, first: Step[]): Turn {
  const { language } = before
  return {
    dialogue: { ...before, stage: 'over', ending: 'informed' },
    steps: [...first, { do: 'say', spoken: [{ language, prompt: 'goodbye' }] }, { do: 'hang-up' }],
    wants: [],
  }
}

function bodyOf({ decision }: Dialogue, world: World) {
  const id = decision?.institution ?? null
  return id === null ? null : world.institution(id)
}
