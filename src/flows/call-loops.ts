/** Keeps the phone line going: agents are rung, and calls that fell silent are looked after. */

import { lookAfterCalls } from '#calls/look-after-calls.ts'
import { ringAgents } from '#calls/ring-agents.ts'
import type { Loop } from './loops.ts'

export const callLoops: Loop[] = [
  { name: 'ring agents', wakenBy: 'events', everySeconds: 1, run: ringAgents },
  { name: 'silent calls', wakenBy: null, everySeconds: 15, run: lookAfterCalls },
]
