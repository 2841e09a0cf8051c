/** Sends a call elsewhere, ends it, refuses it, or lets it leave its queue. */
import { ended } from '../call.ts'
import { standard } from '../params.ts'
import { addressIn, methodOf, next, type Verb } from './scene.ts'

export const redirect: Verb = async (scene, node) => {
  const text = node.text.trim()
  // Docs: an empty Redirect asks the current document again.
  const url = text === '' ? (scene.base?.url ?? null) : addressIn(scene, text)
  if (url === null) return { go: 'hang-up' }
  const method = methodOf(node.attributes['method'])
  const params = standard(scene.world, scene.call)
  return { go: 'fetch', source: { kind: 'url', url, method, params } }
}

export const hangup: Verb = async () => ({ go: 'hang-up' })

export const leave: Verb = async ({ allowed }) => (allowed === 'queue' ? { go: 'leave' } : next)

/** Docs: as the first verb it refuses the call, which is then not billed. */
export const reject: Verb = async ({ world, call }, node) => {
  if (call.answeredAt === null) {
    ended(world, call, node.attributes['reason'] === 'busy' ? 'busy' : 'no-answer')
  }
  return { go: 'hang-up' }
}
