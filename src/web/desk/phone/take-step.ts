/** Takes one step of a call: shows that it is on its way, takes over what the service answers, tells why not. */
import { ask } from '../../ask.ts'
import { asking, queries, refresh } from '../../query.ts'
import { tell, tellFault } from '../tell.ts'
import type { CallView } from './bar-of.ts'
import { answersUntil, openPart, stepInFlight } from './open-part.ts'
import type { StepId } from './open-part.ts'
import { phoneView, pressPhone } from './shared-phone.ts'

const askedMilliseconds = 30_000
const answerMilliseconds = 8_000

/** False: it was refused, and she has been told why. One step at a time: a key held down is one step. */
export async function takeStep(
  step: StepId,
  work: () => Promise<CallView | null>,
  said?: string,
): Promise<boolean> {
  if (stepInFlight.get() !== null) return false
  stepInFlight.set(step)
  try {
    const call = await work()
    const { queryKey } = asking('get /api/me/call', {})
    // An older answer on its way must not undo what is known now.
    await queries.cancelQueries({ queryKey })
    if (call !== null) queries.setQueryData(queryKey, { call: call.state === 'over' ? null : call })
    if (said !== undefined) tell(said)
    return true
  } catch (fault) {
    tellFault(fault)
    return false
  } finally {
    stepInFlight.set(null)
    void refresh('get /api/me/call', 'get /api/calls')
  }
}

export const hold = ({ id, isHeld }: CallView) =>
  takeStep('hold', () =>
    ask('put /api/calls/{id}/hold', { params: { id }, body: { isHeld: !isHeld } }),
  )

export const mute = ({ id, isMuted }: CallView) =>
  takeStep('mute', () =>
    ask('put /api/calls/{id}/mute', { params: { id }, body: { isMuted: !isMuted } }),
  )

export async function consult(
  { id }: CallView,
  asked: { agentId: number; note: string },
): Promise<void> {
  const isRung = await takeStep('consult', () =>
    ask('post /api/calls/{id}/consultation', { params: { id }, body: asked }),
  )
  if (isRung) openPart.set(null)
}

export const letGo = ({ id }: CallView) =>
  takeStep('letGo', () => ask('delete /api/calls/{id}/consultation', { params: { id } }))

export const handOver = ({ id }: CallView, said: string) =>
  takeStep(
    'handOver',
    async () => {
      await ask('post /api/calls/{id}/consultation/handover', { params: { id } })
      // It is hers no more.
      return null
    },
    said,
  )

export const end = ({ id }: CallView) =>
  takeStep('end', () => ask('post /api/calls/{id}/ending', { params: { id } }))

type Recorded = { consent: 'given' | 'refused' } | { state: 'on' | 'paused' | 'off' }

export const record = ({ id }: CallView, step: 'record' | 'pause', body: Recorded) =>
  takeStep(step, () => ask('put /api/calls/{id}/recording', { params: { id }, body }))

/** Whoever agrees is recorded from now on: nobody has to press twice. */
export async function consent(call: CallView, said: 'given' | 'refused'): Promise<void> {
  const { id } = call
  await takeStep('record', async () => {
    const body = { consent: said }
    const kept = await ask('put /api/calls/{id}/recording', { params: { id }, body })
    if (said === 'refused' || kept.recording.state === 'on') return kept
    return ask('put /api/calls/{id}/recording', { params: { id }, body: { state: 'on' as const } })
  })
  openPart.set(null)
}

export type Mode = 'listen' | 'whisper' | 'barge'

export const supervise = ({ id }: CallView, mode: Mode | null) =>
  takeStep('supervise', async () => {
    const params = { id }
    if (mode === null) {
      await ask('delete /api/calls/{id}/supervision', { params })
      return null
    }
    answersUntil.set(Date.now() + askedMilliseconds)
    await ask('put /api/calls/{id}/supervision', { params, body: { mode } })
    return null
  })

/** After a reload her phone has lost the call: she is rung into it again. */
export const takeUpAgain = () =>
  takeStep('again', async () => {
    answersUntil.set(Date.now() + askedMilliseconds)
    await ask('post /api/me/call/rejoin', {})
    return null
  })

/** Shown as on its way until the phone has it, or has stopped ringing. */
export const answer = () =>
  takeStep('answer', async () => {
    pressPhone({ do: 'answer' })
    await quiet()
    return null
  })

/** An offer goes to the next agent at once; then her phone may fall silent. */
export const passOn = (offered: number | null) =>
  takeStep('reject', async () => {
    const body = { state: 'rejected' as const }
    if (offered !== null)
      await ask('put /api/contacts/{id}/reservation', { params: { id: offered }, body })
    pressPhone({ do: 'reject' })
    return null
  })

/** Resolves when nothing rings here any more, and in any case after some seconds. */
async function quiet(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const look = () => {
    const { incoming, isTalking } = phoneView.get()
    if (isTalking || incoming === null) resolve()
  }
  const stop = phoneView.watch(look)
  const timer = setTimeout(resolve, answerMilliseconds)
  look()
  await promise
  clearTimeout(timer)
  stop()
}
