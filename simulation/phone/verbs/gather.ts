/** Takes keys and words from the caller, and asks the action what to do with them. */
import { aborted, interrupted, unless } from '../call.ts'
import { callBack } from '../callback.ts'
import type { Node } from '../twiml.ts'
import type { Params } from '../words.ts'
import { about, actionSource, addressIn, methodOf, next, type Scene, type Verb } from './scene.ts'
import { pause, play, say, speechMs } from './speaking.ts'

const defaultTimeoutSeconds = 5
/** How soon `speechTimeout="auto"` takes a silence for the end. */
const autoSilenceMs = 1_000
const prompts: Record<string, Verb> = { Say: say, Play: play, Pause: pause }

type Input = { digits: string; finishedOn: string; speech: string; confidence: number | null }

export const gather: Verb = async (scene, node) => {
  const { attributes } = node
  const input = isRefused(node) ? null : await taken(scene, node)
  if (input === null && attributes['actionOnEmptyResult'] !== 'true') return next
  const source = actionSource(scene, node, about(scene, paramsOf(input)))
  return source === null ? { go: 'hang-up' } : { go: 'fetch', source }
}

/** A named model that does not know the language makes the Gather fail (13331). */
const isRefused = ({ attributes }: Node): boolean =>
  attributes['speechModel'] !== undefined &&
  /^(lt|lv)-/.test(attributes['language'] ?? '') &&
  attributes['speechModel'].startsWith('experimental_')

function paramsOf(input: Input | null): Params {
  if (input?.speech) {
    const { confidence } = input
    return {
      SpeechResult: input.speech,
      // Docs: Confidence is not guaranteed to be there.
      ...(confidence === null ? {} : { Confidence: String(confidence) }),
    }
  }
  return { Digits: input?.digits ?? '', FinishedOnKey: input?.finishedOn ?? '', msg: 'Gather End' }
}

/** Null: nothing was keyed or said in time. */
async function taken(scene: Scene, node: Node): Promise<Input | null> {
  const { world, call, signal } = scene
  const { attributes } = node
  const wanted = (attributes['input'] ?? 'dtmf').split(' ')
  const timeoutMs = Number(attributes['timeout'] ?? defaultTimeoutSeconds) * 1000
  const finishOnKey = attributes['finishOnKey'] ?? '#'
  const most = Number(attributes['numDigits'] ?? Infinity)
  const bargeIn = attributes['bargeIn'] !== 'false'
  const input: Input = { digits: '', finishedOn: '', speech: '', confidence: null }
  const prompt = new AbortController()
  const { promise: finished, resolve: finish } = Promise.withResolvers<void>()
  let callOff: () => void = () => undefined
  const waitFor = (ms: number): void => {
    callOff()
    callOff = world.clock.after(ms, finish)
  }
  call.listener = {
    keys: wanted.includes('dtmf'),
    speech: wanted.includes('speech'),
    recording: false,
    language: attributes['language'] ?? 'en-US',
    key: (key) => {
      if (!wanted.includes('dtmf')) return
      prompt.abort(interrupted('over'))
      if (finishOnKey.includes(key)) {
        input.finishedOn = key
        return finish()
      }
      input.digits += key
      if (input.digits.length >= most) finish()
      else waitFor(timeoutMs)
    },
    said: (text, confidence) => {
      // Keys win over words that come with them; and while the prompt speaks on, nobody listens.
      const isListening = bargeIn || prompt.signal.aborted
      if (!wanted.includes('speech') || input.digits !== '' || !isListening) return 0
      prompt.abort(interrupted('over'))
      input.speech = `${input.speech} ${text}`.trim()
      input.confidence = confidence
      tellPartial(scene, node, input.speech)
      const takenMs = speechMs(text) + silenceMs(attributes['speechTimeout'], timeoutMs)
      waitFor(takenMs)
      return takenMs
    },
  }
  const listener = call.listener
  try {
    await speak({ ...scene, signal: AbortSignal.any([signal, prompt.signal]) }, node, prompt)
    if (input.digits === '' && input.speech === '' && input.finishedOn === '') waitFor(timeoutMs)
    await unless(signal, finished)
  } finally {
    callOff()
    if (call.listener === listener) call.listener = null
  }
  return input.digits === '' && input.speech === '' ? null : input
}

/** Plays what is nested until it ends or is interrupted by the caller. */
async function speak(scene: Scene, node: Node, prompt: AbortController): Promise<void> {
  const work = (async () => {
    for (const child of node.children) await prompts[child.tag]?.(scene, child)
  })()
  const stopped = aborted(prompt.signal)
  try {
    await Promise.race([work, stopped])
  } catch (error) {
    if (!prompt.signal.aborted) throw error
  }
  work.catch(() => undefined)
  prompt.abort(interrupted('over'))
}

function silenceMs(speechTimeout: string | undefined, timeoutMs: number): number {
  if (speechTimeout === undefined) return timeoutMs
  return speechTimeout === 'auto' ? autoSilenceMs : Number(speechTimeout) * 1000
}

function tellPartial(scene: Scene, node: Node, speech: string): void {
  const { partialResultCallback, partialResultCallbackMethod } = node.attributes
  if (partialResultCallback === undefined) return
  const url = addressIn(scene, partialResultCallback)
  if (url === null) return
  const params = about(scene, { UnstableSpeechResult: speech, Stability: '0.9' })
  callBack(scene.world, url, methodOf(partialResultCallbackMethod), params)
}
