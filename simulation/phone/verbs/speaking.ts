/** Says, plays and pauses: what a caller hears, for as long as it takes to hear it. */
import { hear, note } from '../call.ts'
import { ask } from '../webhook.ts'
import { addressIn, next, type Scene, type Verb } from './scene.ts'

const msPerCharacter = 65
const msPerFile = 3_000
const msPerTone = 500
/** Where nothing takes time, an endless loop would never let anybody else act. */
export const leastMs = 1_000

/** A language of its own or that of its voice: `Google.lt-LT-Standard-A` speaks lt-LT. */
function languageOf(attributes: Record<string, string>): string {
  return (
    attributes['language'] ??
    /\b([a-z]{2,3}-[A-Z]{2})\b/.exec(attributes['voice'] ?? '')?.[1] ??
    'en-US'
  )
}

export const say: Verb = async ({ world, call, signal }, node) => {
  const text = node.text.replaceAll(/\s+/g, ' ').trim()
  if (text === '' || node.text.length > 4096) return next
  const { loop, voice = 'man' } = node.attributes
  for (let round = 0; loop === '0' || round < Number(loop ?? 1); round++) {
    hear(world, call, { kind: 'say', text, language: languageOf(node.attributes), voice })
    await world.clock.sleep(text.length * msPerCharacter, signal)
  }
  hear(world, call, { kind: 'silence' })
  return next
}

export const play: Verb = async (scene, node) => {
  const { world, call, signal } = scene
  const { loop, digits } = node.attributes
  if (digits !== undefined) {
    hear(world, call, { kind: 'tone', name: 'digits' })
    await world.clock.sleep(digits.length * msPerTone, signal)
    return next
  }
  const url = addressIn(scene, node.text.trim())
  if (url === null) return next
  await fetchMedia(scene, url)
  signal.throwIfAborted()
  for (let round = 0; loop === '0' || round < Number(loop ?? 1); round++) {
    hear(world, call, { kind: 'play', url })
    await world.clock.sleep(msPerFile, signal)
  }
  hear(world, call, { kind: 'silence' })
  return next
}

/** Asked for once, then cached, as Twilio does with what is fetched by GET. */
async function fetchMedia({ world, call }: Scene, url: string): Promise<void> {
  if (world.cached.has(url)) return
  const answer = await ask(world, { kind: 'media', url, method: 'GET', params: {} })
  if (!answer.ok) note(world, call, answer.code, `Play: ${url}: ${answer.text}`)
  else if (!answer.type.startsWith('audio/')) {
    note(world, call, 13420, `Play: Invalid Content-Type ${answer.type}`)
  } else world.cached.add(url)
}

export const pause: Verb = async ({ world, call, signal }, node) => {
  hear(world, call, { kind: 'silence' })
  await world.clock.sleep(Number(node.attributes['length'] ?? 1) * 1000, signal)
  return next
}

/** How long it takes to say so much. */
export const speechMs = (text: string): number => text.length * msPerCharacter
