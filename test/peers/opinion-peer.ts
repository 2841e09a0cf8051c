/** Plays a model that speaks like OpenAI's chat completions, and refuses what that would refuse. */
import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A text: what the model says. Status: refuses so. `hang`: never answers. `elsewhere`: sends to another address. */
export type OpinionBehaviour =
  | { says: string }
  | { status: number }
  | 'hang'
  | 'garbage'
  | 'endless'
  | 'elsewhere'

export type OpinionPeer = {
  /** As in SECOND_OPINION_URL. */
  url: string
  calls: { messages: { role: string; content: string }[] }[]
  /** What was wrong with requests, for the test to see. */
  refused: string[]
  behave: (next: OpinionBehaviour) => void
  /** Called before an answer is given. */
  meanwhile: (act: () => Promise<void>) => void
  close: () => Promise<void>
}

export const opinionKey = 'sk-city-0123456789'
export const opinionModel = 'city-model'

/** OpenAI API reference, "Create chat completion": request body. */
const parameters = [
  'model',
  'messages',
  'temperature',
  'max_tokens',
  'response_format',
  'top_p',
  'seed',
  'stop',
  'n',
]

export async function startOpinion(): Promise<OpinionPeer> {
  const calls: OpinionPeer['calls'] = []
  const refused: string[] = []
  let behaviour: OpinionBehaviour = { says: '{"topic": null}' }
  let act: (() => Promise<void>) | null = null
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => void answer(Buffer.concat(chunks).toString('utf8')))
    async function answer(raw: string): Promise<void> {
      const fault = faultOf(request, raw)
      if (fault !== null) {
        refused.push(fault.message)
        return void response
          .writeHead(fault.status, { 'content-type': 'application/json' })
          .end(JSON.stringify({ error: { message: fault.message, type: 'invalid_request_error' } }))
      }
      calls.push(JSON.parse(raw) as OpinionPeer['calls'][number])
      await act?.()
      if (behaviour === 'hang') return
      if (behaviour === 'endless') {
        response.writeHead(200, { 'content-type': 'application/json' })
        const pour = () => !response.destroyed && response.write('x'.repeat(65_536), () => pour())
        return void pour()
      }
      if (behaviour === 'elsewhere')
        return void response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end()
      if (behaviour === 'garbage') return void response.writeHead(200).end('<html>Welcome</html>')
      if ('status' in behaviour) return void response.writeHead(behaviour.status).end('{}')
      response.writeHead(200, { 'content-type': 'application/json' }).end(
        JSON.stringify({
          id: 'chatcmpl-1',
          object: 'chat.completion',
          created: 1_795_000_000,
          model: opinionModel,
          choices: [
            {
              index: 0,
              message: { role: 'assistant', content: behaviour.says, refusal: null },
              finish_reason: 'stop',
            },
          ],
          usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
        }),
      )
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/v1`,
    calls,
    refused,
    behave: (next) => (behaviour = next),
    meanwhile: (next) => (act = next),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function faultOf(
  { method, url, headers }: IncomingMessage,
  raw: string,
): { status: number; message: string } | null {
  const wrong = (message: string) => ({ status: 400, message })
  if (`${method} ${url}` !== 'POST /v1/chat/completions')
    return { status: 404, message: `Unknown request URL: ${method} ${url}` }
  if (headers.authorization !== `Bearer ${opinionKey}`)
    return { status: 401, message: 'Incorrect API key provided' }
  if (!/^application\/json\b/.test(headers['content-type'] ?? ''))
    return wrong('Content-Type must be application/json')
  let body: Record<string, unknown>
  try {
    body = JSON.parse(raw) as Record<string, unknown>
  } catch {
    return wrong('We could not parse the JSON body of your request')
  }
  for (const name of Object.keys(body))
    if (!parameters.includes(name)) return wrong(`Unrecognized request argument: ${name}`)
  if (body['model'] !== opinionModel)
    return { status: 404, message: `The model ${String(body['model'])} does not exist` }
  const { messages, temperature, response_format: format } = body
  if (!Array.isArray(messages) || messages.length === 0) return wrong("'messages' is too short")
  for (const one of messages as Record<string, unknown>[]) {
    if (!['system', 'user', 'assistant'].includes(String(one['role']))) return wrong('Unknown role')
    if (typeof one['content'] !== 'string') return wrong("'content' must be a string")
  }
  if (typeof temperature === 'number' && (temperature < 0 || temperature > 2))
    return wrong("'temperature' must be between 0 and 2")
  const type = (format as { type?: string } | undefined)?.type
  if (type !== undefined && !['text', 'json_object'].includes(type))
    return wrong("'response_format.type' is unknown")
  // "The model must be told to produce JSON in some message", else the API refuses JSON mode.
  if (type === 'json_object' && !/json/i.test(JSON.stringify(messages)))
    return wrong(
      "'messages' must contain the word 'json' to use 'response_format' of 'json_object'",
    )
  return null
}
