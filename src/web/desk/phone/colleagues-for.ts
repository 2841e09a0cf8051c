/** Puts first who is free and speaks the citizen's language, and finds by name or enterprise. */
import type { Language } from '#language/languages.ts'
import type { Answer } from '../../routes.ts'

type Agent = Answer<'get /api/agents'>['agents'][number]

export type Colleague = {
  id: number
  name: string
  /** Enterprises that she serves. */
  at: string
  presence: Agent['presence']
  isFree: boolean
  speaks: boolean
}

/** From this level on somebody can answer in a language. */
const canAnswer = 2

export function colleaguesFor(
  agents: readonly Agent[],
  asked: {
    me: number
    call: { language: string }
    words: string
    nameOf: (enterprise: string) => string
  },
): Colleague[] {
  const { me, call, nameOf } = asked
  const words = folded(asked.words)
    .split(/\s+/)
    .filter((word) => word !== '')
  const rank = ({ isFree, speaks }: Colleague) => (isFree ? (speaks ? 0 : 1) : 2)
  return agents
    .filter((agent) => agent.isActive && agent.id !== me && (agent.slots['voice'] ?? 0) > 0)
    .map((agent) => ({
      id: agent.id,
      name: agent.name,
      at: agent.enterprises.map(nameOf).join(', '),
      presence: agent.presence,
      isFree: agent.presence === 'available',
      speaks: (agent.languages[call.language as Language] ?? 0) >= canAnswer,
    }))
    .filter(({ name, at }) => words.every((word) => folded(`${name} ${at}`).includes(word)))
    .toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))
}

/** Diacritics and case do not matter. */
function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
