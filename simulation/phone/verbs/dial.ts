/** Connects the caller with a person, a queue or a conference, and goes on when they have parted. */
import { ask } from '../webhook.ts'
import type { Node } from '../twiml.ts'
import type { Params } from '../words.ts'
import { dialConference } from './dial-conference.ts'
import { dialPeople } from './dial-people.ts'
import { dialQueue } from './dial-queue.ts'
import { note } from '../call.ts'
import { about, actionSource, next, type Scene, type Step, type Verb } from './scene.ts'

/** Null: nothing was dialled, and the call goes on with the next verb. */
export type Dialled = Params | null

export const dial: Verb = async (scene, node) => {
  let dialled: Dialled
  try {
    dialled = await connected(scene, node)
  } catch (error) {
    // The caller has hung up: the action is told, and nobody hears its answer.
    if (scene.call.endedAt !== null) tellAction(scene, node)
    throw error
  }
  return dialled === null ? next : after(scene, node, dialled)
}

function connected(scene: Scene, node: Node): Promise<Dialled> {
  const noun = (tag: string): Node | undefined => node.children.find((child) => child.tag === tag)
  const conference = noun('Conference')
  if (conference !== undefined) return dialConference(scene, node, conference)
  const queue = noun('Queue')
  if (queue !== undefined) return dialQueue(scene, node, queue)
  const people = node.children.filter(({ tag }) => tag === 'Number' || tag === 'Client')
  if (people.length < node.children.length) {
    throw new Error('The simulator dials numbers, clients, queues and conferences only')
  }
  const bare: Node = { tag: 'Number', attributes: {}, children: [], text: node.text }
  if (people.length === 0 && node.text.trim() === '') {
    note(scene.world, scene.call, 12200, 'Dial: there is nobody to dial')
    return Promise.resolve(null)
  }
  return dialPeople(scene, node, people.length === 0 ? [bare] : people)
}

function after(scene: Scene, node: Node, params: Params): Step {
  const { action } = node.attributes
  if (action === undefined || action === '') return next
  const source = actionSource(scene, node, about(scene, params))
  return source === null ? { go: 'hang-up' } : { go: 'fetch', source }
}

function tellAction(scene: Scene, node: Node): void {
  const { action } = node.attributes
  if (action === undefined || action === '') return
  const source = actionSource(scene, node, about(scene, { DialCallStatus: 'completed' }))
  if (source?.kind !== 'url') return
  ask(scene.world, { ...source, kind: 'webhook' }).catch((error: unknown) =>
    scene.world.broken.push(error),
  )
}
