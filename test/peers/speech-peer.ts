/** Plays a speech service that speaks like OpenAI's audio transcriptions, and refuses what that would refuse. */
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type SpeechSegment = {
  text: string
  no_speech_prob?: number | null
  avg_logprob?: number | null
  compression_ratio?: number | null
}

/** `says`: what it writes. Status: refuses so. `hang`: never answers. `elsewhere`: sends to another address. */
export type SpeechBehaviour =
  | { says: string; segments?: SpeechSegment[] }
  | { status: number; body?: unknown; retryAfter?: string }
  | 'hang'
  | 'html'
  | 'endless'
  | 'elsewhere'

export type SpeechCall = {
  authorization: string | undefined
  fields: Record<string, string>
  file: { name: string; type: string; bytes: Uint8Array }
}

export type SpeechPeer = {
  /** As in TRANSCRIPTION_URL. */
  url: string
  /** What was asked as it should be, in order. */
  calls: SpeechCall[]
  /** What was wrong with requests, for the test to see. */
  refused: string[]
  behave: (next: SpeechBehaviour) => void
  /** The model knows the plain format only, as gpt-4o-transcribe does. */
  knowsOnlyPlain: (isSo: boolean) => void
  /** Called before an answer is given. */
  meanwhile: (act: () => Promise<void>) => void
  close: () => Promise<void>
}

export const speechKey = 'sk-speech-0123456789'
export const speechModel = 'whisper-1'

/** "Maximum allowed size is 26214400 bytes". */
const mostBytes = 26_214_400
/** OpenAI API reference, "Create transcription": the formats of files, the fields of the form. */
const formats = ['flac', 'm4a', 'mp3', 'mp4', 'mpeg', 'mpga', 'oga', 'ogg', 'wav', 'webm']
const known = ['file', 'model', 'language', 'prompt', 'response_format', 'temperature']
const answers = ['json', 'text', 'srt', 'verbose_json', 'vtt']

type Refusal = { status: number; message: string; param?: string; code?: string }

export async function startSpeech(): Promise<SpeechPeer> {
  const calls: SpeechCall[] = []
  const refused: string[] = []
  let behaviour: SpeechBehaviour = { says: '' }
  let isPlain = false
  let act: (() => Promise<void>) | null = null
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => void answer(request, response, Buffer.concat(chunks)))
  })
  async function answer(request: IncomingMessage, response: ServerResponse, raw: Buffer) {
    const read = await callOf(request, raw)
    if ('status' in read) {
      refused.push(read.message)
      return refuse(response, read)
    }
    calls.push(read)
    await act?.()
    const format = read.fields['response_format'] ?? 'json'
    if (isPlain && format === 'verbose_json')
      return refuse(response, {
        status: 400,
        message:
          "response_format 'verbose_json' is not compatible with model 'gpt-4o-transcribe'. Use 'json' or 'text' instead.",
        param: 'response_format',
        code: 'unsupported_value',
      })
    behave(response, behaviour, format === 'verbose_json', read.fields['language'] ?? null)
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    refused,
    behave: (next) => (behaviour = next),
    knowsOnlyPlain: (isSo) => (isPlain = isSo),
    meanwhile: (next) => (act = next),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function behave(
  response: ServerResponse,
  next: SpeechBehaviour,
  isVerbose: boolean,
  language: string | null,
): void {
  if (next === 'hang') return
  if (next === 'html') return void response.writeHead(200).end('<html>Welcome</html>')
  if (next === 'elsewhere')
    return void response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end()
  if (next === 'endless') {
    response.writeHead(200, { 'content-type': 'application/json' })
    const pour = () => !response.destroyed && response.write('x'.repeat(65_536), () => pour())
    return void pour()
  }
  if ('status' in next) {
    const wait = next.retryAfter === undefined ? {} : { 'retry-after': next.retryAfter }
    return void response
      .writeHead(next.status, { 'content-type': 'application/json', ...wait })
      .end(JSON.stringify(next.body ?? {}))
  }
  const { says, segments = [] } = next
  const usual = { id: 0, seek: 0, start: 0, end: 3, tokens: [], temperature: 0 }
  const body = isVerbose
    ? {
        task: 'transcribe',
        language,
        duration: 3.5,
        text: says,
        segments: segments.map((one) => ({ ...usual, ...one })),
      }
    : { text: says }
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function refuse(response: ServerResponse, { status, message, param, code }: Refusal): void {
  const error = { message, type: 'invalid_request_error', param: param ?? null, code: code ?? null }
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ error }))
}

/** The request as it should be, or what is wrong with it. */
async function callOf(request: IncomingMessage, raw: Buffer): Promise<SpeechCall | Refusal> {
  const { method, url, headers } = request
  if (`${method} ${url}` !== 'POST /v1/audio/transcriptions')
    return { status: 404, message: `Invalid URL (${method} ${url})` }
  if (headers.authorization !== `Bearer ${speechKey}`)
    return { status: 401, message: 'Incorrect API key provided', code: 'invalid_api_key' }
  const type = headers['content-type'] ?? ''
  if (!/^multipart\/form-data; ?boundary=/.test(type))
    return { status: 400, message: 'Content-Type must be multipart/form-data' }
  const form = await new Response(Uint8Array.from(raw), { headers: { 'content-type': type } })
    .formData()
    .catch(() => null)
  if (form === null) return { status: 400, message: 'Could not parse multipart form' }
  const file = form.get('file')
  if (!(file instanceof File)) return { status: 400, message: "'file' is a required property" }
  const fields: Record<string, string> = {}
  for (const [name, value] of form) if (typeof value === 'string') fields[name] = value
  const fault = faultOf(fields, file, [...form.keys()])
  if (fault !== null) return fault
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (Buffer.from(bytes).toString('latin1', 0, 4) !== 'RIFF')
    return {
      status: 400,
      message: 'The audio file could not be decoded or its format is not supported.',
    }
  const { name, type: fileType } = file
  return { authorization: headers.authorization, fields, file: { name, type: fileType, bytes } }
}

function faultOf(fields: Record<string, string>, file: File, names: string[]): Refusal | null {
  const { model, language, response_format: format, temperature } = fields
  if (file.size > mostBytes)
    return { status: 413, message: `Maximum content size limit (${mostBytes}) exceeded` }
  if (!formats.includes(file.name.split('.').at(-1) ?? ''))
    return { status: 400, message: `Invalid file format. Supported formats: ${formats.join()}` }
  const strange = names.filter((name) => !known.includes(name))
  if (strange.length > 0)
    return { status: 400, message: `Unrecognized request argument: ${strange.join()}` }
  if (model === undefined) return { status: 400, message: 'you must provide a model parameter' }
  if (model !== speechModel)
    return { status: 404, message: `The model ${model} does not exist`, code: 'model_not_found' }
  if (language !== undefined && !/^[a-z]{2}$/.test(language))
    return {
      status: 400,
      message: `Invalid language '${language}'. Language parameter must be specified in ISO-639-1 format.`,
    }
  if (format !== undefined && !answers.includes(format))
    return { status: 400, message: `'${format}' is not one of ${answers.join()}` }
  const heat = Number(temperature ?? '0')
  if (!(heat >= 0 && heat <= 1))
    return { status: 400, message: `${temperature} is more than the maximum of 1 - 'temperature'` }
  return null
}
