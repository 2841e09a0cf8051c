/** Leads a caller, answer by answer, to a person, to the competent body, or to what helps at once. No dead ends. */

import { askLanguage } from './ask-language.ts'
import { afterCompetentBody, sayCompetentBody } from './competent-body.ts'
import type { Dialogue, Turn, World } from './dialogue.ts'
import { chooseLanguage } from './language.ts'
import { askEnterprise, askMatter, chooseEnterprise, hearMatter, toPerson } from './matter.ts'
import { afterNobody, keepMessage, leave, sayNobody } from './nobody.ts'
import { afterNotice, sayNotice } from './notice.ts'
import { askQuestion } from './question.ts'
import { afterPutThrough } from './put-through.ts'
import { afterWelcomeBack, sayWelcomeBack } from './returning.ts'
import type { Heard } from './step.ts'

/**
 * Pure: the same call, the same answer and the same city give the same turn. Whoever waits is spoken to by `wait`; a
 * late answer of before changes nothing any more.
 */
export function turn(dialogue: Dialogue, heard: Heard, world: World): Turn {
  if (dialogue.stage === 'over') return { dialogue, steps: [{ do: 'hang-up' }], wants: [] }
  if (dialogue.stage === 'waiting') return { dialogue, steps: [{ do: 'wait' }], wants: [] }
  if (heard.kind === 'arrived' && dialogue.returning !== undefined)
    return sayWelcomeBack(dialogue, dialogue.returning, world)
  // A number of its own for one language asks at once.
  if (heard.kind === 'arrived')
    return dialogue.stage === 'language'
      ? askLanguage(dialogue, world)
      : askMatter(dialogue, world, 'matter')
  if (dialogue.stage === 'put-through') return afterPutThrough(dialogue, heard, world)
  if (dialogue.stage === 'returning') return afterWelcomeBack(dialogue, heard, world)
  if (heard.kind === 'keys' && heard.keys === '0') return toPerson(dialogue, world)
  return answered(dialogue, heard, world) ?? again(dialogue, world)
}

/** Null: the line could make nothing of it. */
function answered(dialogue: Dialogue, heard: Heard, world: World): Turn | null {
  switch (dialogue.stage) {
    case 'language':
      return chooseLanguage(dialogue, heard, world)
    case 'matter':
    case 'question':
      return hearMatter(dialogue, heard, world)
    case 'enterprise':
      return chooseEnterprise(dialogue, heard, world)
    case 'competent-body':
      return afterCompetentBody(dialogue, heard, world)
    case 'notice':
      return afterNotice(dialogue, heard, world)
    case 'nobody':
      return afterNobody(dialogue, heard, world)
    case 'message':
      return heard.kind === 'recorded' ? keepMessage(dialogue, heard) : null
    case 'returning':
    case 'put-through':
    case 'waiting':
    case 'over':
      return null
  }
}

/** Said once more; whoever stays silent may need help most and gets a person. */
function again(before: Dialogue, world: World): Turn {
  const dialogue = { ...before, lost: before.lost + 1 }
  const isWithoutAnybody = dialogue.stage === 'nobody' || dialogue.stage === 'message'
  if (dialogue.lost >= mostLost)
    return isWithoutAnybody ? leave(dialogue, world) : toPerson(dialogue, world)
  switch (dialogue.stage) {
    case 'language':
      return askLanguage(dialogue, world)
    case 'matter':
      return askMatter(dialogue, world, 'notHeard')
    case 'enterprise':
      return askEnterprise(dialogue, world)
    case 'question':
      return askQuestion(dialogue, world)
    case 'competent-body':
      return sayCompetentBody(dialogue, world)
    case 'notice':
      return sayNotice(dialogue, world)
    case 'nobody':
    case 'message':
    case 'returning':
    case 'put-through':
    case 'waiting':
    case 'over':
      return sayNobody(dialogue, world)
  }
}

const mostLost = 3
