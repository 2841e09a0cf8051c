/** Shows queues and takes callers out of them by REST. */
import type { Member, Queue } from '../places.ts'
import { makeQueue } from '../queue.ts'
import type { World } from '../words.ts'
import { sourceIn } from './calls.ts'
import { type Asked, playedOnly, text } from './contract.ts'
import { found, type Handler, listed } from './handler.ts'
import { Refusal } from './refusal.ts'
import { memberShape, queueShape, root } from './shapes.ts'

export const queueHandlers: Record<string, Handler> = {
  CreateQueue: (world, asked) => {
    const name = text(asked.form, 'FriendlyName') ?? ''
    if ([...world.queues.values()].some((queue) => queue.name === name)) {
      throw new Refusal(400, 22003, 'A queue with this friendly name already exists')
    }
    const queue = makeQueue(world, nameOf(name), sizeOf(asked, 1000))
    return { status: 201, body: queueShape(world, queue) }
  },
  FetchQueue: (world, asked) => ({
    status: 200,
    body: queueShape(world, queueOf(world, asked, 'Sid')),
  }),
  UpdateQueue: (world, asked) => {
    const queue = queueOf(world, asked, 'Sid')
    queue.maxSize = sizeOf(asked, queue.maxSize)
    queue.name = nameOf(text(asked.form, 'FriendlyName') ?? queue.name)
    return { status: 200, body: queueShape(world, queue) }
  },
  DeleteQueue: (world, asked) => {
    const queue = queueOf(world, asked, 'Sid')
    if (queue.members.length > 0) throw new Refusal(400, 22002, 'The queue is not empty')
    world.queues.delete(queue.sid)
    return { status: 204, body: null }
  },
  ListQueue: (world, asked) =>
    listed(asked, `${root(world)}/Queues.json`, 'queues', [...world.queues.values()], (queue) =>
      queueShape(world, queue),
    ),

  ListMember: (world, asked) => {
    const queue = queueOf(world, asked, 'QueueSid')
    const uri = `${root(world)}/Queues/${queue.sid}/Members.json`
    return listed(asked, uri, 'queue_members', queue.members, (member) =>
      memberShape(world, queue, member),
    )
  },
  FetchMember: (world, asked) => {
    const { queue, member } = memberOf(world, asked)
    return { status: 200, body: memberShape(world, queue, member) }
  },
  UpdateMember: (world, asked) => {
    playedOnly(asked, 'Url Method')
    const { queue, member } = memberOf(world, asked)
    const source = sourceIn(asked.form)
    if (source === null) throw new Refusal(400, 21205, 'Url parameter is required.')
    const body = memberShape(world, queue, member)
    world.redirectCall(member.call, source)
    return { status: 200, body }
  },
}

const queueOf = (world: World, asked: Asked, key: string): Queue =>
  found(
    world.queues.get(asked.path[key] ?? ''),
    `${root(world)}/Queues/${asked.path[key] ?? ''}.json`,
  )

/** By CallSid, or `Front` for the first. */
function memberOf(world: World, asked: Asked): { queue: Queue; member: Member } {
  const queue = queueOf(world, asked, 'QueueSid')
  const sid = asked.path['CallSid'] ?? ''
  const member = queue.members.find(
    ({ call }, index) => call.sid === sid || (sid === 'Front' && index === 0),
  )
  return { queue, member: found(member, `${root(world)}/Queues/${queue.sid}/Members/${sid}.json`) }
}

function nameOf(name: string): string {
  if (name !== '' && name.length <= 64) return name
  throw new Refusal(400, 20001, 'A FriendlyName has 1 to 64 characters')
}

function sizeOf(asked: Asked, otherwise: number): number {
  const size = Number(asked.form['MaxSize'] ?? otherwise)
  if (size >= 1 && size <= 5000) return size
  throw new Refusal(400, 20001, 'A MaxSize is between 1 and 5000')
}
