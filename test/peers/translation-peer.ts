/** Plays the city's translation service: answers as LibreTranslate and as DeepL do, and refuses what they would refuse. */
import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** `hang`: takes the request and never answers. Status: refuses so, `retryAfter` beside it. */
export type Behaviour =
  | 'answer'
  | 'hang'
  | 'garbage'
  | 'endless'
  | 'elsewhere'
  | { status: number; retryAfter?: string; body?: unknown; times?: number }

export type TranslationPeer = {
  url: string
  /** As in TRANSLATION_URL. */
  settingFor: (kind: 'libretranslate' | 'deepl') => string
  /** What was asked, in order; `headers` and `body` as they came. */
  calls: { path: string; headers: IncomingMessage['headers']; body: Record<string, unknown> }[]
  behave: (next: Behaviour) => void
  /** What a text becomes; a text that nobody taught comes back with its language before it. */
  teach: (original: string, to: string, translated: string) => void
  close: () => Promise<void>
}

export const libreKey = '3f1c6f1e-5a0e-4c43-9f3e-0f5f8f1a2b3c'
export const deeplKey = '279a2e9d-83b3-c416-7e2d-f721593e42a0:fx'

/** Of a LibreTranslate started with --char-limit. */
export const libreCharacters = 5000
const deeplBytes = 128 * 1024

const libreLanguages = ['lt', 'en', 'ru', 'pl', 'uk', 'lv', 'de']
/** Names that are only a source (EN) or only a target (EN-GB): DeepL, "Supported languages". */
const deeplSources = ['LT', 'EN', 'RU', 'PL', 'UK', 'LV', 'DE']
const deeplTargets = ['LT', 'EN-GB', 'EN-US', 'RU', 'PL', 'UK', 'LV', 'DE']

type Reply = { status: number; body: unknown; headers?: Record<string, string> }

export async function startTranslation(): Promise<TranslationPeer> {
  const calls: TranslationPeer['calls'] = []
  const taught = new Map<string, string>()
  let behaviour: Behaviour = 'answer'
  const said = (text: string, to: string) =>
    taught.get(`${to.slice(0, 2).toLowerCase()} ${text}`) ?? `[${to}] ${text}`
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const raw = Buffer.concat(chunks)
      const body = parsed(raw)
      calls.push({ path: request.url ?? '', headers: request.headers, body: body ?? {} })
      if (behaviour === 'hang') return
      if (behaviour === 'endless') {
        response.writeHead(200, { 'content-type': 'application/json' })
        const pour = () => !response.destroyed && response.write('x'.repeat(65_536), () => pour())
        return void pour()
      }
      if (behaviour === 'elsewhere')
        return void response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end()
      if (behaviour === 'garbage') return void response.writeHead(200).end('<html>Welcome</html>')
      if (typeof behaviour === 'object') {
        const { status, retryAfter, body: told = {}, times = Infinity } = behaviour
        behaviour = times <= 1 ? 'answer' : { ...behaviour, times: times - 1 }
        const wait = retryAfter === undefined ? {} : { 'retry-after': retryAfter }
        return void response
          .writeHead(status, { 'content-type': 'application/json', ...wait })
          .end(JSON.stringify(told))
      }
      const path = `${request.method} ${request.url}`
      const reply =
        path === 'POST /translate'
          ? libre(request, body, said)
          : path === 'POST /v2/translate'
            ? deepl(request, body, raw.length, said)
            : { status: 404, body: {} }
      response
        .writeHead(reply.status, { 'content-type': 'application/json' })
        .end(JSON.stringify(reply.body))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    settingFor: (kind) => `${kind}+${url}`,
    calls,
    behave: (next) => {
      behaviour = next
    },
    teach: (original, to, translated) => void taught.set(`${to} ${original}`, translated),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** LibreTranslate's app.py: key first, then each field, then lengths, then languages; 400 for nearly all. */
function libre(
  { headers }: IncomingMessage,
  body: Record<string, unknown> | null,
  said: (text: string, to: string) => string,
): Reply {
  const no = (error: string, status = 400): Reply => ({ status, body: { error } })
  if (headers['content-type'] !== 'application/json' || body === null)
    return no('Invalid request: missing q parameter')
  const { q, source, target, format = 'text', api_key: key } = body
  if (key === undefined) return no('Please contact the server operator to get an API key')
  if (key !== libreKey) return no('Invalid API key', 403)
  if (typeof q !== 'string' || q === '') return no('Invalid request: missing q parameter')
  if (typeof source !== 'string') return no('Invalid request: missing source parameter')
  if (typeof target !== 'string') return no('Invalid request: missing target parameter')
  const size = Array.from(q).length
  if (size > libreCharacters)
    return no(`Invalid request: request (${size}) exceeds text limit (${libreCharacters})`)
  if (source !== 'auto' && !libreLanguages.includes(source)) return no(`${source} is not supported`)
  if (!libreLanguages.includes(target)) return no(`${target} is not supported`)
  if (format !== 'text' && format !== 'html') return no(`${String(format)} format is not supported`)
  const detected = source === 'auto' ? { detectedLanguage: { confidence: 90, language: 'lt' } } : {}
  return { status: 200, body: { translatedText: said(q, target), ...detected } }
}

/** DeepL's reference: header of the key, form of the body, size of the whole request, languages by list. */
function deepl(
  { headers }: IncomingMessage,
  body: Record<string, unknown> | null,
  size: number,
  said: (text: string, to: string) => string,
): Reply {
  const no = (status: number, message: string): Reply => ({ status, body: { message } })
  if (headers.authorization !== `DeepL-Auth-Key ${deeplKey}`)
    return no(403, 'Authorization failure, check auth_key')
  if ((headers['user-agent'] ?? '') === '') return no(400, 'User-Agent header missing.')
  if (size > deeplBytes) return no(413, 'Request entity too large')
  if (headers['content-type'] !== 'application/json' || body === null)
    return no(415, 'Unsupported media type')
  const known = ['text', 'source_lang', 'target_lang', 'formality', 'preserve_formatting']
  const unknown = Object.keys(body).filter((name) => !known.includes(name))
  if (unknown.length > 0) return no(400, `Bad request: unknown parameter ${unknown.join()}`)
  const { text, source_lang: source, target_lang: target, formality = 'default' } = body
  if (!Array.isArray(text) || text.length === 0 || text.length > 50)
    return no(400, "Parameter 'text' not specified.")
  if (typeof target !== 'string' || !deeplTargets.includes(target))
    return no(400, "Value for 'target_lang' not supported.")
  if (source !== undefined && (typeof source !== 'string' || !deeplSources.includes(source)))
    return no(400, "Value for 'source_lang' not supported.")
  const manners = ['default', 'more', 'less', 'prefer_more', 'prefer_less']
  if (!manners.includes(String(formality))) return no(400, "Value for 'formality' not supported.")
  const translations = text.map((part: unknown) => ({
    detected_source_language: source ?? 'LT',
    text: said(String(part), target),
  }))
  return { status: 200, body: { translations } }
}

function parsed(raw: Buffer): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(raw.toString())
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}
