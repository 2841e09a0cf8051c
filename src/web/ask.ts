/** Asks the API as the person who is signed in, and tells apart what it refused from what did not arrive. */
import { learnTime } from './clock.ts'
import type { Answer, Asked, Problem, RouteName } from './routes.ts'
import { language } from './texts.ts'

/** The API has said no: why stands in `problem.detail`, in the reader's language. */
export type Refusal = Error & { problem: Problem }

type Parts = {
  params?: Record<string, string | number>
  query?: Record<string, string | number | boolean | null | undefined>
  body?: unknown
}

let whenSignedOut: () => void = () => undefined

/** Called whenever an answer says that nobody is signed in any more. */
export function onSignedOut(act: () => void): void {
  whenSignedOut = act
}

/** `ask('get /api/contacts/{id}', { params: { id } })`; throws a `Refusal`, or a TypeError when nothing answers. */
export async function ask<Name extends RouteName>(
  name: Name,
  asked: Asked<Name>,
  signal?: AbortSignal,
): Promise<Answer<Name>> {
  return (await send(name, asked as Parts, signal)) as Answer<Name>
}

async function send(name: string, asked: Parts, signal: AbortSignal | undefined): Promise<unknown> {
  const [method = 'get', path = ''] = name.split(' ')
  const response = await fetch(addressOf(path, asked), {
    method: method.toUpperCase(),
    headers: {
      accept: 'application/json',
      // Of the desk, which may be another than the browser's: what nobody need be signed in for is said in it too.
      'accept-language': language(),
      ...(asked.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(asked.body === undefined ? {} : { body: JSON.stringify(asked.body) }),
    ...(signal === undefined ? {} : { signal }),
  })
  learnTime(response.headers.get('date'))
  const text = await response.text()
  const isJson = (response.headers.get('content-type') ?? '').includes('json')
  const said: unknown = isJson && text !== '' ? JSON.parse(text) : undefined
  if (response.ok) return said
  if (response.status === 401) whenSignedOut()
  throw refusalOf(response.status, said)
}

export function addressOf(path: string, { params = {}, query = {} }: Parts): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, key: string) =>
    encodeURIComponent(String(params[key] ?? '')),
  )
  const words = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') words.set(key, String(value))
  }
  return words.size === 0 ? filled : `${filled}?${words.toString()}`
}

/** A proxy that answers for a service that is away does not speak our language. */
function refusalOf(status: number, said: unknown): Refusal {
  const problem = (
    typeof said === 'object' && said !== null && 'code' in said
      ? said
      : { code: 'unavailable', status, title: '', detail: '', params: {}, type: '', requestId: '' }
  ) as Problem
  return Object.assign(new Error(problem.code), { problem })
}

/** Null for whatever is no refusal of the API. */
export function problemOf(fault: unknown): Problem | null {
  return fault instanceof Error && 'problem' in fault ? (fault as Refusal).problem : null
}
