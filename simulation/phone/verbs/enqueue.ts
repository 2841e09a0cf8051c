/** Puts the caller in line and keeps them company with what the waitUrl says. */
import { hear, interrupted, note, unless } from '../call.ts'
import { standard } from '../params.ts'
import type { Left, Member, Queue } from '../places.ts'
import { joinQueue, queueNamed, waiting, waitedSeconds } from '../queue.ts'
import { ask } from '../webhook.ts'
import type { Node } from '../twiml.ts'
import type { Params, Source } from '../words.ts'
import {
  about,
  actionSource,
  addressIn,
  methodOf,
  next,
  type Scene,
  type Step,
  type Verb,
} from './scene.ts'
import { leastMs } from './speaking.ts'

const results: Record<Left['how'], string> = {
  leave: 'leave',
  redirected: 'redirected',
  hangup: 'hangup',
  dequeued: 'bridged',
  error: 'error',
}

export const enqueue: Verb = async (scene, node) => {
  const { world, call, signal } = scene
  const name = node.text.trim()
  if (node.attributes['workflowSid'] !== undefined) {
    throw new Error('The simulator does not play TaskRouter')
  }
  if (name === '' || name.length > 64) {
    const code = name === '' ? 14204 : 14205
    note(world, call, code, 'Enqueue: a queue name of 1 to 64 characters is needed')
    return after(scene, node, { QueueResult: 'error' })
  }
  const queue = queueNamed(world, name)
  const most = Number(node.attributes['maxQueueSize'] ?? Infinity)
  const joined = joinQueue(world, queue, call, most)
  if (joined === null) {
    note(world, call, 14207, `The queue ${name} is full`)
    return after(scene, node, { QueueResult: 'queue-full' })
  }
  const { member, left } = joined
  const company = new AbortController()
  const onStop = (): void => member.leave({ how: call.endedAt === null ? 'redirected' : 'hangup' })
  signal.addEventListener('abort', onStop, { once: true })
  keepCompany({ ...scene, signal: AbortSignal.any([signal, company.signal]) }, node, queue, member)
  const how = await left
  company.abort(interrupted('over'))
  signal.removeEventListener('abort', onStop)
  const seconds = waitedSeconds(world, member)
  const params = {
    QueueResult: results[how.how],
    QueueSid: queue.sid,
    QueueTime: String(seconds),
  }
  if (how.how === 'dequeued') {
    // Docs: for a bridged call the action is asked only when both have parted.
    try {
      await unless(signal, how.bridged)
    } catch (error) {
      const result = call.endedAt === null ? 'redirected-from-bridged' : 'bridged'
      tellAction(scene, node, { ...params, QueueResult: result })
      throw error
    }
  } else if (how.how === 'redirected' || how.how === 'hangup') {
    tellAction(scene, node, params)
    signal.throwIfAborted()
    return { go: 'hang-up' }
  }
  hear(world, call, { kind: 'silence' })
  return after(scene, node, params)
}

/** Without an action the next verb follows. */
function after(scene: Scene, node: Node, params: Params): Step {
  const { action } = node.attributes
  if (action === undefined || action === '') return next
  const source = actionSource(scene, node, about(scene, params))
  return source === null ? { go: 'hang-up' } : { go: 'fetch', source }
}

/** Tells the action of a caller who hung up or was taken elsewhere: whatever it answers, nobody hears it. */
function tellAction(scene: Scene, node: Node, params: Params): void {
  const { world, call } = scene
  const { action } = node.attributes
  if (action === undefined || action === '') return
  const source = actionSource(scene, node, { ...standard(world, call), ...params })
  if (source?.kind !== 'url') return
  ask(world, { ...source, kind: 'webhook' }).catch((error: unknown) => world.broken.push(error))
}

/** Asks the waitUrl again and again, with the place as it then is. */
function keepCompany(scene: Scene, node: Node, queue: Queue, member: Member): void {
  const { world, call, signal } = scene
  const { waitUrl } = node.attributes
  if (waitUrl === undefined) return hear(world, call, { kind: 'tone', name: 'hold music' })
  if (waitUrl === '') return hear(world, call, { kind: 'silence' })
  const url = addressIn(scene, waitUrl)
  if (url === null) return
  const round = async (): Promise<void> => {
    for (;;) {
      const begun = world.clock.now()
      const source: Source = {
        kind: 'url',
        url,
        method: methodOf(node.attributes['waitUrlMethod']),
        params: { ...standard(world, call), ...waiting(world, queue, member) },
      }
      const how = await world.execute(call, source, { allowed: 'queue', signal })
      if (how === 'left') return member.leave({ how: 'leave' })
      // Docs: enqueue: QueueResult=error where the TwiML of the waitUrl has an error.
      if (how === 'failed') return member.leave({ how: 'error' })
      if (how !== 'done') return
      const lasted = world.clock.now() - begun
      if (lasted < leastMs) await world.clock.sleep(leastMs - lasted, signal)
    }
  }
  round().catch((error: unknown) => {
    if (!signal.aborted) world.broken.push(error)
  })
}
