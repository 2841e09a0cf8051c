/** Names the house itself as an actor, for what it does without anybody's asking. */
import type { Actor } from '#agents/agent.ts'

/** No agent has the id 0: nothing is recorded of it, and no recusal is hers. */
export const theHouse: Actor = {
  agentId: 0,
  name: '',
  role: 'administrator',
  enterprises: [],
  pools: [],
  languages: {},
  interfaceLanguage: 'en',
}
