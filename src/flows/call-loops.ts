/** Keeps the phone line going: agents are rung, calls go where their contacts go, silent ones are looked after, recordings come home and are written down. */

import { followContacts } from '#calls/follow-contacts.ts'
import { lookAfterCalls } from '#calls/look-after-calls.ts'
import { bringRecordingsHome } from '#calls/recordings/bring-home.ts'
import { ringAgents } from '#calls/ring-agents.ts'
import type { Loop } from './loops.ts'
import { writeDownMessages } from './write-down-messages.ts'

export const callLoops: Loop[] = [
  { name: 'ring agents', wakenBy: 'events', everySeconds: 1, run: ringAgents },
  { name: 'calls follow', wakenBy: 'events', everySeconds: 1, run: followContacts },
  { name: 'silent calls', wakenBy: null, everySeconds: 15, run: lookAfterCalls },
  { name: 'recordings', wakenBy: 'events', everySeconds: 5, run: bringRecordingsHome },
  { name: 'transcripts', wakenBy: 'events', everySeconds: 5, run: writeDownMessages },
]
