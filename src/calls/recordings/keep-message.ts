/** Keeps what a caller has told the machine: the matter is in the queue, and nobody is rung for a caller who has gone. */

import type { LineStep } from '#channels/voice/words.ts'
import { loadContact, moveContact } from '#contacts/store/contact.ts'
import type { Transaction } from '#db/connect.ts'
import type { Call } from '../call.ts'
import { queueAgain } from '../requeue.ts'
import { openRing } from '../ring-store.ts'
import { changeCall } from '../store.ts'
import * as store from './store.ts'

/** After this time the provider is asked, where nobody told what was recorded. */
const lookAfterSeconds = 30

/** Written down before anybody speaks, so that what is said is found also where no message of it comes. */
export async function expectMessages(
  tx: Transaction,
  call: Call,
  steps: readonly LineStep[],
  now: Date,
): Promise<void> {
  const dueAt = new Date(now.getTime() + lookAfterSeconds * 1000)
  const { id: callId, leg } = call
  const { language } = call.dialogue
  for (const step of steps)
    if (step.do === 'record') {
      const awaited = { kind: 'message', callId, leg, language, turn: step.turn, dueAt } as const
      await store.insertRecording(tx, awaited, now)
    }
}

export type Left = { turn: number; recording: string; seconds: number }

/** `call`: locked, with its contact. Whoever is put through while speaking talks on, and the message is kept all the same. */
export async function keepMessage(
  tx: Transaction,
  call: Pick<Call, 'id' | 'leg' | 'state'>,
  contactId: number,
  { turn, recording, seconds }: Left,
  now: Date,
): Promise<void> {
  const message = await store.findMessage(tx, call.leg, turn)
  if (message !== null)
    await store.changeRecording(tx, message.id, ['awaited', 'absent'], {
      state: 'made',
      sid: recording,
      seconds,
      endedAt: now,
      dueAt: now,
      attempts: 0,
    })
  // The same where they have put down meanwhile, and an agent is calling them back.
  const isInHand =
    call.state === 'talking' ||
    (call.state === 'called-back' && (await openRing(tx, call.id)) !== null)
  if (!isInHand)
    await changeCall(tx, call.id, { state: 'over', ending: 'voicemail', contactId }, now)
  await reopenAbandoned(tx, contactId, now)
}

/** The news that the caller had hung up may come before the news of what was said. */
async function reopenAbandoned(tx: Transaction, contactId: number, now: Date): Promise<void> {
  const contact = await loadContact(tx, contactId)
  if (contact?.state !== 'abandoned') return
  const moved = await moveContact(tx, contactId, 'reopen', {}, now)
  if (moved !== null) await queueAgain(tx, moved, now)
}
