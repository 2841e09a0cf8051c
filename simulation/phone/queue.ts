/** Keeps callers in line: who waits, since when, and who takes the first. */
import type { Left, Member, Queue } from './places.ts'
import type { Call, Params, World } from './words.ts'

/** Docs: enqueue, default maximum length; the Queue resource allows up to 5000. */
const defaultMaxSize = 1000

export function queueNamed(world: World, name: string): Queue {
  const found = [...world.queues.values()].find((queue) => queue.name === name)
  return found ?? makeQueue(world, name, defaultMaxSize)
}

export function makeQueue(world: World, name: string, maxSize: number): Queue {
  const queue: Queue = {
    sid: world.seed.sid('QU'),
    name,
    maxSize,
    createdAt: world.clock.now(),
    members: [],
    dialers: [],
  }
  world.queues.set(queue.sid, queue)
  return queue
}

/** Null: the queue is full. `left` resolves once, with the way in which the member left. */
export function joinQueue(
  world: World,
  queue: Queue,
  call: Call,
  maxSize: number,
): { member: Member; left: Promise<Left> } | null {
  if (queue.members.length >= Math.min(maxSize, queue.maxSize)) return null
  const { promise, resolve } = Promise.withResolvers<Left>()
  const member: Member = {
    call,
    joinedAt: world.clock.now(),
    leave: (left) => {
      if (!queue.members.includes(member)) return
      queue.members.splice(queue.members.indexOf(member), 1)
      call.place = null
      resolve(left)
      world.changed()
    },
  }
  queue.members.push(member)
  call.place = { kind: 'queue', sid: queue.sid, speak: () => undefined }
  queue.dialers.shift()?.()
  world.changed()
  return { member, left: promise }
}

export const waitedSeconds = (world: World, member: Member): number =>
  Math.floor((world.clock.now() - member.joinedAt) / 1000)

/** Docs: enqueue, AvgQueueTime: of those who are in the queue now. Whole seconds. */
export const averageWait = (world: World, { members }: Queue): number =>
  members.length === 0
    ? 0
    : Math.round(
        members.reduce((sum, member) => sum + waitedSeconds(world, member), 0) / members.length,
      )

/** Sent with each request to a waitUrl (docs: enqueue, waitUrl). */
export function waiting(world: World, queue: Queue, member: Member): Params {
  return {
    QueuePosition: String(queue.members.indexOf(member) + 1),
    QueueSid: queue.sid,
    QueueTime: String(waitedSeconds(world, member)),
    AvgQueueTime: String(averageWait(world, queue)),
    CurrentQueueSize: String(queue.members.length),
    MaxQueueSize: String(queue.maxSize),
  }
}
