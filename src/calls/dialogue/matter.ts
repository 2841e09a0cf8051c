/** Asks what it is about, by words or by keys, and goes where the city's rules say. */

import type { Decision } from '#routing/decision.ts'
import { sayCompetentBody } from './competent-body.ts'
import type { Dialogue, Turn, World } from './dialogue.ts'
import { askLanguage } from './ask-language.ts'
import { sayNotice } from './notice.ts'
import { askQuestion, topicOfKey } from './question.ts'
import { toQueue } from './queue.ts'
import type { Heard, Spoken } from './step.ts'

/** Keys of the same menu in every language. */
const keys = { byKeys: '1', otherLanguage: '*' }

export function askMatter(
  before: Dialogue,
  world: World,
  prompt: 'matter' | 'notHeard' = 'matter',
): Turn {
  const { language } = before
  const offer: Spoken = { language, prompt: 'matterKeys' }
  return {
    dialogue: { ...before, stage: 'matter' },
    steps: [
      {
        do: 'ask',
        spoken: [{ language, prompt }, ...(world.enterprises.length > 0 ? [offer] : [])],
        language,
        keys: 1,
        hears: true,
        patienceSeconds: 10,
      },
    ],
    wants: [],
  }
}

/** The keys are an equal way: the same bodies, no words needed. */
export function askEnterprise(before: Dialogue, world: World): Turn {
  const { language } = before
  const choices = world.enterprises.map(({ name }, at): Spoken => ({
    language,
    prompt: 'choice',
    params: { name: name[language], key: at + 1 },
  }))
  return {
    dialogue: { ...before, stage: 'enterprise' },
    steps: [
      {
        do: 'ask',
        spoken: [...choices, { language, prompt: 'person' }],
        language,
        keys: 1,
        hears: true,
        patienceSeconds: 10,
      },
    ],
    wants: [],
  }
}

export function hearMatter(before: Dialogue, heard: Heard, world: World): Turn | null {
  if (heard.kind === 'words') {
    const words = `${before.words}\n${heard.text}`.trim()
    return decided({ ...before, words, lost: 0 }, world)
  }
  if (heard.kind !== 'keys') return null
  if (heard.keys === keys.otherLanguage) return askLanguage({ ...before, lost: 0 }, world)
  if (before.stage === 'question') {
    const topic = topicOfKey(before, heard.keys)
    return topic === null ? null : decided({ ...before, topic, lost: 0 }, world)
  }
  if (heard.keys === keys.byKeys) return askEnterprise({ ...before, lost: 0 }, world)
  return null
}

/** Whoever speaks instead of pressing is heard too. */
export function chooseEnterprise(before: Dialogue, heard: Heard, world: World): Turn | null {
  if (heard.kind === 'words') return hearMatter({ ...before, stage: 'matter' }, heard, world)
  if (heard.kind !== 'keys') return null
  if (heard.keys === keys.otherLanguage) return askLanguage({ ...before, lost: 0 }, world)
  const enterprise = world.enterprises[Number(heard.keys) - 1]
  if (enterprise === undefined) return null
  const dialogue = { ...before, enterprise: enterprise.id, lost: 0 }
  // A body was chosen: its people ask the rest, a machine need not.
  return onward(dialogue, world, decide(dialogue, world))
}

/** The caller asked for a person, or nothing could be understood: with all that was said so far. */
export function toPerson(before: Dialogue, world: World): Turn {
  const decision = before.decision ?? decide(before, world)
  return toQueue({ ...before, decision, lost: 0 }, world, decision)
}

function decided(dialogue: Dialogue, world: World): Turn {
  const decision = decide(dialogue, world)
  const isFirst = dialogue.asked === 0
  if (decision.outcome === 'unclear' && isFirst)
    return askQuestion({ ...dialogue, decision, asked: 1 }, world)
  const isElsewhere = decision.outcome === 'not-ours' || decision.outcome === 'elsewhere'
  if (isElsewhere && world.institution(decision.institution ?? '') !== null)
    return sayCompetentBody({ ...dialogue, decision }, world)
  return onward(dialogue, world, decision)
}

function onward(before: Dialogue, world: World, decision: Decision): Turn {
  const dialogue = { ...before, decision }
  const isDanger = decision.outcome === 'emergency'
  if (!isDanger && world.noticeFor(decision) !== null) return sayNotice(dialogue, world)
  return toQueue(dialogue, world, decision)
}

function decide({ words, language, enterprise, topic }: Dialogue, world: World): Decision {
  return world.decide({ words, language, enterprise, topic })
}
