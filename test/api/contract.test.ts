/** Holds the contract: what each door really answers is what the OpenAPI document says, field for field. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { openSession } from '#intake/chat/open-session.ts'
import { accessRules } from '#test/api/access-rules.ts'
import { openDesk } from '#test/api/desk.ts'
import type { Desk } from '#test/api/desk.ts'
import { filledBody, freshMatters, pathOf } from '#test/api/knock.ts'
import type { AgentName } from '#test/cast.ts'

type Content = Record<string, { schema?: object }>
type Operation = { responses: Record<string, { content?: Content }> }
type Contract = {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, object> }
}

let desk: Desk
let contract: Contract
let chatToken: string
beforeAll(async () => {
  desk = await openDesk()
  contract = (await desk.ask(null, 'GET', '/api/openapi.json')).body as Contract
  const chat = await openSession(desk.city, { language: 'lt', ip: 'test' })
  if (chat.outcome !== 'opened') throw new Error('No chat was opened.')
  chatToken = chat.token
})
afterAll(() => desk.close())

const shapes = new Map<object, z.ZodType>()

/** With the named parts at hand, and closed: a field that the contract does not name is a fault too. */
function shapeOf(schema: object): z.ZodType {
  const known = shapes.get(schema) ?? shapeMadeOf(schema)
  shapes.set(schema, known)
  return known
}

function shapeMadeOf(schema: object): z.ZodType {
  const whole = { ...schema, $defs: contract.components.schemas }
  const text = JSON.stringify(whole, (_name, part: unknown) => closed(part))
  return z.fromJSONSchema(
    JSON.parse(
      text.replaceAll('#/components/schemas/', '#/$defs/'),
    ) as z.core.JSONSchema.JSONSchema,
  )
}

function closed(part: unknown): unknown {
  const isOpen =
    typeof part === 'object' &&
    part !== null &&
    'type' in part &&
    part.type === 'object' &&
    'properties' in part &&
    !('additionalProperties' in part)
  return isOpen ? { ...part, additionalProperties: false } : part
}

/** Null: as the contract says. */
async function faultOf(route: string, response: Response): Promise<string | null> {
  const [method = '', path = ''] = route.split(' ')
  const described = path.replaceAll(/:(\w+)/g, '{$1}')
  const operation = contract.paths[described]?.[method.toLowerCase()]
  const answer = operation?.responses[String(response.status)] ?? operation?.responses['default']
  const name = `${route} ${response.status}`
  const type = response.headers.get('content-type')?.split(';')[0] ?? null
  if (answer === undefined) return `${name}: not described`
  if (type === 'text/event-stream') {
    await response.body?.cancel()
    return answer.content?.[type] === undefined ? `${name}: a stream is not described` : null
  }
  const text = await response.text()
  if (text === '') return answer.content === undefined ? null : `${name}: empty`
  const content = type === null ? undefined : answer.content?.[type]
  if (content?.schema === undefined) return `${name}: ${type} is not described`
  if (type?.endsWith('json') !== true) return null
  const found = shapeOf(content.schema).safeParse(JSON.parse(text))
  return found.success ? null : `${name}: ${JSON.stringify(found.error.issues.slice(0, 3))}`
}

const visitors = [
  'rasa',
  'marta',
  'saulius',
  'viktoria',
  null,
] as const satisfies (AgentName | null)[]

test('every door answers as the contract says, whoever knocks', { timeout: 120_000 }, async () => {
  const undescribed = ['GET /metrics', 'GET /api/openapi.json', 'GET /api/docs']
  const faults = new Set<string>()
  const matters = freshMatters(desk.city.sql, desk.cast)
  let good = 0
  for (const [route, trial] of Object.entries(accessRules)) {
    // Pages are for people.
    const isPage = route === 'GET /' || route.includes(' /:language')
    if (isPage || undescribed.includes(route) || trial.rule === 'library') continue
    const [method = '', path = ''] = route.split(' ')
    for (const visitor of visitors) {
      const matter = await matters.next()
      const own = visitor === null ? undefined : desk.tokens[visitor]
      const token = path.startsWith('/channels/') ? chatToken : own
      const query = trial.query === undefined ? '' : `?${trial.query}`
      const { body } = trial
      const request = `${pathOf(path, matter, desk.cast.agents.rasa.agentId)}${query}`
      const response = await desk.app.request(request, {
        method,
        headers: {
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: filledBody(body, matter) }),
      })
      if (response.status < 300) good += 1
      matters.knocked(method, response.status)
      const fault = await faultOf(route, response)
      if (fault !== null) faults.add(fault)
    }
  }
  expect([...faults]).toEqual([])
  expect(good).toBeGreaterThan(100)
})
