/** What a verb is handed, and what it may answer: go on, fetch another document, hang up, leave the queue. */
import { note } from '../call.ts'
import { resolve, standard } from '../params.ts'
import type { Node } from '../twiml.ts'
import type { Allowed, Call, Method, Params, Source, World } from '../words.ts'

export type Step =
  | { go: 'next' }
  | { go: 'fetch'; source: Source }
  | { go: 'hang-up' }
  | { go: 'leave' }

export type Scene = {
  world: World
  call: Call
  signal: AbortSignal
  /** The document's own address, for relative URLs and for a Gather without action. Null: inline TwiML. */
  base: { url: string; method: Method } | null
  allowed: Allowed
}

export type Verb = (scene: Scene, node: Node) => Promise<Step>

export const next: Step = { go: 'next' }

export const methodOf = (value: string | undefined): Method => (value === 'GET' ? 'GET' : 'POST')

/** The absolute form of a URL in the document; where there is none (inline TwiML), error 11100. */
export function addressIn(scene: Scene, url: string): string | null {
  const found = resolve(url, scene.base?.url ?? null)
  if (found === null) note(scene.world, scene.call, 11100, `Invalid URL format: ${url}`)
  return found
}

/** The document that the action names, or the same document. Null: its URL is none. */
export function actionSource(scene: Scene, node: Node, params: Params): Source | null {
  const { action } = node.attributes
  const url =
    action === undefined || action === '' ? (scene.base?.url ?? null) : addressIn(scene, action)
  if (url === null) return null
  return { kind: 'url', url, method: methodOf(node.attributes['method']), params }
}

export const about = (scene: Scene, more: Params): Params => ({
  ...standard(scene.world, scene.call),
  ...more,
})

/** `statusCallbackEvent="a b"` → words. */
export const wordsOf = (value: string | undefined): string[] =>
  (value ?? '').split(' ').filter((word) => word !== '')
