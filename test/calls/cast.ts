/** A caller to the Vilnius line, as the dialogue hears one. */
import { turn } from '#calls/dialogue/turn.ts'
import { begun } from '#calls/dialogue/dialogue.ts'
import type { Dialogue, World } from '#calls/dialogue/dialogue.ts'
import type { Heard, Step, Want } from '#calls/dialogue/step.ts'
import { said } from '#calls/spoken.ts'
import { detect } from '#language/detect.ts'
import { isLanguage } from '#language/languages.ts'
import { decide } from '#routing/decide.ts'
import { vilnius } from '#test/routing/cast.ts'

const { city } = vilnius

/** Open, staffed, with a number known: what a test changes is what it is about. */
export function world(change: Partial<World> = {}): World {
  return {
    offered: city.languages.map((language, at) => ({ language, key: String(at + 1) })),
    city: city.name,
    emergencyNumber: city.emergencyNumber,
    enterprises: city.enterprises.filter(({ mode }) => mode === 'own').slice(0, 8),
    decide: ({ words, language, enterprise, topic }) =>
      decide(vilnius, {
        text: words,
        language,
        languageConfidence: 1,
        channel: 'voice',
        to: '+37052000000',
        at: new Date('2026-11-18T10:00:00Z'),
        mailboxEnterprise: enterprise,
        wish: topic,
      }),
    languageOf: (words) => {
      const { language } = detect(words)
      return isLanguage(language) ? language : null
    },
    topic: (id) => vilnius.topics[vilnius.topicAt.get(id) ?? -1]?.title ?? null,
    institution: (id) => vilnius.institutions.get(id) ?? null,
    service: () => ({ isOpen: true, isSomebodyThere: true, opens: null }),
    dispatcher: () => null,
    noticeFor: () => null,
    canText: true,
    canCallBack: true,
    canRecord: true,
    ...change,
  }
}

export type Told = { dialogue: Dialogue; steps: Step[]; wants: Want[]; heard: string[] }

/** Rings, and answers one thing after another: keys ("2"), words, or null for silence. */
export function call(answers: (string | null)[], place: World = world()): Told {
  const told: Told = { ...turn(begun('lt'), { kind: 'arrived' }, place), heard: [] }
  for (const answer of answers) {
    told.heard.push(...heardIn(told.steps))
    const next = turn(told.dialogue, heardOf(answer), place)
    told.dialogue = next.dialogue
    told.steps = next.steps
    told.wants = [...told.wants, ...next.wants]
  }
  told.heard.push(...heardIn(told.steps))
  return told
}

function heardOf(answer: string | null): Heard {
  if (answer === null) return { kind: 'silence' }
  return /^[\d*#]+$/u.test(answer)
    ? { kind: 'keys', keys: answer }
    : { kind: 'words', text: answer }
}

export function heardIn(steps: Step[]): string[] {
  return steps.flatMap((step) =>
    'spoken' in step ? step.spoken.map((one) => `${one.language}: ${said(one).text}`) : [],
  )
}
