/** Plays a workspace of Slack over real HTTP: keeps what is said there, and refuses what Slack would refuse. */
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerMethod } from './slack-methods.ts'
import { takeUpload } from './slack-files.ts'
import { emptyWorkspace, neededScopes } from './slack-workspace.ts'
import type { SlackMessage, Workspace } from './slack-workspace.ts'

/**
 * What the next call meets. `lose`: it is done, and the answer never comes. `hang`: it is not done, and nothing comes.
 * https://docs.slack.dev/apis/web-api/rate-limits for 429.
 */
export type SlackFault =
  | { do: 'hang' | 'lose' | 'drop' }
  | { do: 'limit'; seconds: number }
  | { do: 'status'; status: number }
  | { do: 'error'; error: string }

export type SlackPeer = Workspace & {
  url: string
  /** For SLACK_BASE_URL. */
  apiUrl: string
  /** Asked before each call; null: nothing is wrong. */
  fault: (decide: (method: string, args: Record<string, string>) => SlackFault | null) => void
  said: (channel: string, thread?: string | null) => SlackMessage[]
  close: () => Promise<void>
}

export async function startSlack(): Promise<SlackPeer> {
  const workspace = emptyWorkspace()
  let decide: Parameters<SlackPeer['fault']>[0] = () => null
  const open = new Set<ServerResponse>()
  const server = createServer((request, response) => {
    open.add(response)
    response.on('close', () => open.delete(response))
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => answer(workspace, decide, request, Buffer.concat(chunks), response))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return Object.assign(workspace, {
    url,
    apiUrl: `${url}/api`,
    fault: (next: typeof decide) => {
      decide = next
    },
    said: (channel: string, thread: string | null = null) =>
      (workspace.messages.get(channel) ?? []).filter((one) => one.thread === thread),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  })
}

function answer(
  workspace: Workspace,
  decide: Parameters<SlackPeer['fault']>[0],
  request: IncomingMessage,
  raw: Buffer,
  response: ServerResponse,
): void {
  const path = (request.url ?? '').split('?')[0] ?? ''
  const origin = `http://${request.headers.host ?? ''}`
  const send = (status: number, body: unknown, headers: Record<string, string> = {}) =>
    void response
      .writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
      .end(JSON.stringify(body))
  if (path.startsWith('/response/')) {
    const token = path.slice('/response/'.length)
    workspace.responses.push({ token, body: JSON.parse(raw.toString()) as Record<string, unknown> })
    return send(200, { ok: true })
  }
  if (path.startsWith('/upload/')) {
    const isTaken = takeUpload(workspace, path.slice('/upload/'.length), raw)
    return send(isTaken ? 200 : 404, isTaken ? 'OK' : 'no upload')
  }
  if (path.startsWith('/files/')) return sendFile(workspace, request, response, path)
  const method = path.replace(/^\/api\//, '')
  const args = argsOf(request, raw)
  const fault = decide(method, args)
  if (fault?.do === 'hang') return
  if (fault?.do === 'drop') return void request.socket.destroy()
  if (fault?.do === 'limit')
    return send(429, { ok: false, error: 'ratelimited' }, { 'retry-after': String(fault.seconds) })
  if (fault?.do === 'status') return send(fault.status, {})
  const result =
    fault?.do === 'error'
      ? { ok: false, error: fault.error }
      : (refusalOfCaller(workspace, request, method) ??
        answerMethod(workspace, method, args, origin))
  workspace.calls.push({ method, args, answer: result.ok ? 'ok' : String(result['error']) })
  if (fault?.do === 'lose') return void request.socket.destroy()
  send(200, result)
}

type Result = { ok: boolean; [more: string]: unknown }

/** https://docs.slack.dev/authentication/tokens and https://docs.slack.dev/reference/scopes */
function refusalOfCaller(
  workspace: Workspace,
  { headers }: IncomingMessage,
  method: string,
): Result | null {
  const { authorization } = headers
  if (authorization === undefined) return { ok: false, error: 'not_authed' }
  if (authorization !== `Bearer ${workspace.token}`) return { ok: false, error: 'invalid_auth' }
  const needed = (neededScopes[method] ?? []).filter((scope) => !workspace.scopes.has(scope))
  return needed.length === 0
    ? null
    : { ok: false, error: 'missing_scope', needed: needed.join(','), provided: '' }
}

function sendFile(
  workspace: Workspace,
  { headers }: IncomingMessage,
  response: ServerResponse,
  path: string,
): void {
  const file = workspace.files.get(path.slice('/files/'.length))
  // https://docs.slack.dev/reference/objects/file-object: url_private needs the token, and files:read.
  const mayRead =
    headers.authorization === `Bearer ${workspace.token}` && workspace.scopes.has('files:read')
  if (!mayRead) return void response.writeHead(302, { location: '/signin' }).end()
  if (file === undefined) return void response.writeHead(404).end()
  response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(file.bytes)
}

function argsOf(request: IncomingMessage, raw: Buffer): Record<string, string> {
  const isJson = request.headers['content-type']?.startsWith('application/json') === true
  if (!isJson) return Object.fromEntries(new URLSearchParams(raw.toString()))
  const given = JSON.parse(raw.toString()) as Record<string, unknown>
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  )
}
