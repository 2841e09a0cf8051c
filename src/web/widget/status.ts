/** Says where the citizen stands: who is there, which place, how long it may take, or that nobody can tell yet. */
import type { Say } from './thread.ts'

export type Standing =
  | { state: 'new' }
  | {
      state: 'waiting'
      place: number
      isAnyoneThere: boolean
      expectedWait: { fromMinutes: number; toMinutes: number } | null
    }
  | { state: 'talking'; agent: string | null }
  | { state: 'closed' }

/** `isAnyoneThere`: before anything was said. */
export function statusOf(standing: Standing, isAnyoneThere: boolean, say: Say): string {
  switch (standing.state) {
    case 'new':
      return isAnyoneThere ? '' : say('nobody')
    case 'waiting':
      return standing.isAnyoneThere
        ? `${say('waiting', { place: standing.place })} ${waitOf(standing.expectedWait, say)}`
        : say('nobody')
    case 'talking':
      return standing.agent === null
        ? say('talkingUnnamed')
        : say('talking', { name: standing.agent })
    case 'closed':
      return say('closed')
  }
}

function waitOf(wait: { fromMinutes: number; toMinutes: number } | null, say: Say): string {
  if (wait === null) return say('waitUnknown')
  const { fromMinutes: from, toMinutes: to } = wait
  return from === 0 ? say('waitUnder', { to }) : say('wait', { from, to })
}
