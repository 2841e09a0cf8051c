/** Answers a caller, one turn at a time, and carries out what the dialogue wants. */

import { createHash, createHmac } from 'node:crypto'
import type { City } from '#city.ts'
import type { LineEvent, LineStep } from '#channels/voice/words.ts'
import { receive } from '#intake/receive.ts'
import { isLanguage } from '#language/languages.ts'
import { text } from '#texts.ts'
import type { Call, CallEnding } from './call.ts'
import type { Dialogue, Turn } from './dialogue/dialogue.ts'
import { begun } from './dialogue/dialogue.ts'
import { asBefore } from './dialogue/returning.ts'
import type { Heard, Want } from './dialogue/step.ts'
import { turn } from './dialogue/turn.ts'
import { beginDispatch } from './dispatch-store.ts'
import { giveUp } from './end-call.ts'
import { lineSteps } from './line.ts'
import { expectMessages, keepMessage } from './recordings/keep-message.ts'
import { resume, returningOf } from './resume.ts'
import * as store from './store.ts'
import { textNumber } from './text-number.ts'
import { worldOf } from './world.ts'

type Told = Extract<
  LineEvent,
  { kind: 'arrived' | 'keys' | 'words' | 'silence' | 'recorded' | 'dialled' }
>

export async function answerCall(city: City, event: Told): Promise<LineStep[]> {
  if (event.kind === 'arrived') await file(city, event)
  const call = await store.findCall(city.sql, event.call)
  if (call === null) return [{ do: 'hang-up' }]
  const asked = event.kind === 'arrived' ? 0 : event.turn
  const known = await store.answerOf(city.sql, call.id, asked)
  if (known !== null) return known
  const remembered = await rememberedLanguage(city, call)
  const next = turn(call.dialogue, heardOf(event), await worldOf(city, call, remembered))
  return settle(city, call, asked, next)
}

/**
 * Writes down one turn. What the dialogue wants is done first: taking a matter in counts once however often it is
 * tried, so a copy that dies in between loses nothing. Two copies at once: the first answer is everybody's.
 */
export async function settle(
  city: City,
  call: Call,
  asked: number,
  next: Turn,
): Promise<LineStep[]> {
  const contactId = await takeIn(city, call, next.dialogue, next.wants)
  const number = asked + 1
  const hiddenFrom = call.fromNumber === null ? call.toNumber : null
  const at = { leg: call.leg, turn: number, hiddenFrom }
  const now = city.now()
  const answer = await city.sql.begin(async (tx) => {
    const locked = await store.lockCall(tx, call.leg)
    const { dialogue, steps, wants } = locked === null ? next : metInstead(locked, next)
    const said = lineSteps(steps, at)
    if (locked === null) return said
    const known = await store.answerOf(tx, call.id, asked)
    if (known !== null) return known
    await store.keepAnswer(tx, call.id, asked, said)
    await expectMessages(tx, call, said, now)
    const isOver = locked.state === 'over'
    await store.changeCall(
      tx,
      call.id,
      {
        dialogue,
        turn: number,
        ...(contactId !== null && { contactId }),
        ...(!isOver && stateAfter(wants, locked)),
      },
      now,
    )
    const [want] = wants
    if (want?.want === 'text-number' && contactId !== null)
      await textNumber(tx, city, call, dialogue, { ...want, contactId })
    if (want?.want === 'put-through' && contactId !== null)
      await beginDispatch(tx, { callId: call.id, contactId, ...want }, now)
    if (want?.want === 'voicemail' && contactId !== null)
      await keepMessage(tx, locked, contactId, { turn: asked, ...want }, now)
    // Hung up while the answer was on its way: nobody waits any more.
    if (isOver && contactId !== null && isWaiting(wants)) await giveUp(tx, contactId, now)
    if (dialogue.language !== call.dialogue.language && call.fromNumber !== null)
      await store.rememberLanguage(tx, hashOf(city, call.fromNumber), dialogue.language, now)
    return said
  })
  if (contactId !== null) for (const what of ['queue', 'deliveries'] as const) city.wake(what)
  return answer
}

function isWaiting([want]: readonly Want[]): boolean {
  return want?.want === 'queue' || want?.want === 'call-back'
}

/** An agent who was calling them back is there already: whatever was said to the machine, the queue leads to her. */
function metInstead({ state, dialogue, callerJoinedAt }: Call, next: Turn): Turn {
  const { returning } = dialogue
  if (state !== 'talking' || returning?.to !== 'promise' || callerJoinedAt !== null) return next
  return {
    dialogue: { ...asBefore(dialogue, returning), stage: 'waiting' },
    steps: [{ do: 'wait' }],
    wants: next.wants.filter(({ want }) => want === 'voicemail'),
  }
}

function stateAfter(
  [want]: readonly Want[],
  { state }: Call,
): { state?: Call['state']; ending?: CallEnding } {
  switch (want?.want) {
    case 'queue':
      // Hung up while the answer was on its way, and to be called back.
      return state === 'called-back' ? {} : { state: 'waiting' }
    case 'call-back':
      return { state: 'called-back' }
    case 'served':
      return { state: 'over', ending: 'answered' }
    case 'put-through':
    case 'voicemail':
    case 'text-number':
    case undefined:
      return {}
  }
}

/** The matter goes the way of all matters: the same intake, the same routing, the same queue. Null: nothing to take in. */
export async function takeIn(
  city: City,
  call: Call,
  dialogue: Dialogue,
  wants: readonly Want[],
): Promise<number | null> {
  const [want] = wants
  if (want === undefined || want.want === 'served') return null
  // Only told and texted: kept and counted, and nobody waits.
  const isOver = want.want === 'text-number'
  if (!isOver && dialogue.returning !== undefined) {
    const resumed = await resume(city, call, dialogue.returning, want.want === 'voicemail')
    if (resumed !== null) return resumed.contactId
  }
  const { language, words, topic, enterprise } = dialogue
  const from = call.fromNumber ?? `unknown-${call.leg.slice(2, 26)}`
  const received = await receive(
    city,
    {
      kind: 'message',
      channel: 'voice',
      externalId: call.leg,
      fingerprint: createHash('sha256').update(`${call.leg}\n${from}`).digest('hex'),
      from: { address: from, name: null, proof: 'claimed' },
      to: call.toNumber,
      recipients: [],
      subject: null,
      text: words === '' ? text(language, 'voice:wordless') : words,
      html: null,
      ownWords: words,
      attachments: [],
      sentAt: null,
      automatic: null,
      suspectedSpam: null,
      thread: { references: [], caseNumbers: [], messageId: null },
      interfaceLanguage: language,
      unparsable: null,
    },
    {
      ...(topic !== null && { wish: topic }),
      ...(enterprise !== null && { enterprise }),
      ...(isOver && { backlog: 'closed' as const }),
    },
  )
  return received.outcome === 'filed' || received.outcome === 'already-known'
    ? received.contactId
    : null
}

/** A number of our own that speaks one language, or belongs to one body, has said so by being rung. */
async function file(city: City, event: Extract<Told, { kind: 'arrived' }>): Promise<void> {
  const line = city.channels.voice?.numbers.find(({ number }) => number === event.to)
  const { stateLanguage } = city.rules.city
  const language = line?.language ?? null
  const startsAt = isLanguage(language) ? 'matter' : 'language'
  const { call: leg, from: fromNumber, to: toNumber } = event
  const dialogue = {
    ...begun(isLanguage(language) ? language : stateLanguage),
    enterprise: line?.enterprise ?? null,
    stage: startsAt,
    ...(await returningOf(city, { leg, fromNumber, toNumber }, startsAt)),
  } as const
  await store.insertCall(city.sql, { leg, fromNumber, toNumber, dialogue }, city.now())
}

async function rememberedLanguage(city: City, { fromNumber }: Call) {
  return fromNumber === null ? null : store.languageOfNumber(city.sql, hashOf(city, fromNumber))
}

/** Keyed, so that the list of numbers cannot be tried through. */
function hashOf(city: City, number: string): string {
  return createHmac('sha256', city.settings.secret).update(`caller ${number}`).digest('base64url')
}

function heardOf(event: Told): Heard {
  switch (event.kind) {
    case 'keys':
      return { kind: 'keys', keys: event.keys }
    case 'words':
      return { kind: 'words', text: event.text }
    case 'recorded':
      return { kind: 'recorded', recording: event.recording, seconds: event.seconds }
    case 'dialled':
      return { kind: 'dialled', isAnswered: event.outcome === 'answered' }
    case 'silence':
      return { kind: 'silence' }
    case 'arrived':
      return { kind: 'arrived' }
  }
}
