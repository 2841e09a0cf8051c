/** Takes from Twilio's OpenAPI document the facts about the requests that the simulator answers: names, types, limits. */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type Operation = {
  method: 'get' | 'post' | 'delete'
  /** As in the document: `/2010-04-01/Accounts/{AccountSid}/Calls/{Sid}.json`. */
  path: string
  /** JSON Schema of the form (post) or of the query (get, delete). Unknown names are refused. */
  request: Schema
  /** Names of the properties of one answered resource, in the document's order. */
  answer: string[]
}
export type Schema = { [key: string]: unknown }
export type Operations = { source: string; sha256: string; operations: Record<string, Operation> }

const taken =
  /^(?:(?:List|Create|Fetch|Update|Delete)(?:Call|CallRecording|Conference|ConferenceRecording|Participant|Queue|Member|Recording|Message)|ListRecordingTranscription|FetchAccount|(?:List|Update)IncomingPhoneNumber)$/

type Document = {
  info: { title: string; version: string }
  paths: Record<string, Record<string, Described | undefined>>
  components: { schemas: Record<string, Schema> }
}
type Described = {
  operationId: string
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>
}

/** `path`: Twilio's `spec/json/twilio_api_v2010.json` (github.com/twilio/twilio-oai, MIT). */
export function operationsFrom(path: string): Operations {
  const text = readFileSync(path)
  const document = JSON.parse(text.toString()) as Document
  const operations: Record<string, Operation> = {}
  for (const [address, methods] of Object.entries(document.paths)) {
    for (const method of ['get', 'post', 'delete'] as const) {
      const described = methods[method]
      if (described === undefined || !taken.test(described.operationId)) continue
      operations[described.operationId] = {
        method,
        path: address,
        request: requestOf(document, described, method),
        answer: answerOf(document, described),
      }
    }
  }
  return {
    source: `${document.info.title} ${document.info.version}`,
    sha256: createHash('sha256').update(text).digest('hex'),
    operations,
  }
}

function requestOf(document: Document, described: Described, method: string): Schema {
  if (method === 'post') {
    const form = described.requestBody?.content['application/x-www-form-urlencoded']?.schema
    return {
      additionalProperties: false,
      ...(bare(document, form ?? { type: 'object' }) as Schema),
    }
  }
  const asked = (described.parameters ?? []).filter((parameter) => parameter.in === 'query')
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(asked.map(({ name, schema }) => [name, bare(document, schema)])),
    required: asked.filter(({ required }) => required === true).map(({ name }) => name),
  }
}

/** Without texts and titles, which are not facts, and with what is referred to put in its place. */
function bare(document: Document, schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map((item) => bare(document, item))
  if (typeof schema !== 'object' || schema === null) return schema
  const { $ref } = schema as { $ref?: string }
  if ($ref !== undefined) {
    return bare(document, document.components.schemas[$ref.split('/').at(-1) ?? ''])
  }
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key, value]) => !(/^(description|title|x-)/.test(key) && typeof value !== 'object'))
      .filter(([key]) => !key.startsWith('x-'))
      .map(([key, value]) => [key, bare(document, value)]),
  )
}

function answerOf(document: Document, described: Described): string[] {
  const answered = described.responses['200'] ?? described.responses['201']
  const schema = answered?.content?.['application/json']?.schema
  if (schema === undefined) return []
  const whole = bare(document, schema) as { properties?: Record<string, Schema> }
  const listed = Object.values(whole.properties ?? {}).find(({ type }) => type === 'array')
  const one = (listed?.['items'] as { properties?: Schema } | undefined) ?? whole
  return Object.keys(one.properties ?? {})
}

// `npx node simulation/phone/rest/make-operations.ts twilio_api_v2010.json && npm run format`
if (process.argv[1] === import.meta.filename) {
  const [path] = process.argv.slice(2)
  if (path === undefined) throw new Error('Name the OpenAPI document: twilio_api_v2010.json')
  const target = join(import.meta.dirname, 'operations.json')
  writeFileSync(target, `${JSON.stringify(operationsFrom(path))}\n`)
}
