/** Puts up a whole town: mail server, the citizens' mail, the service as a process, and agents with tokens. */

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { changeAgent, loadAgentByMail } from '#agents/store.ts'
import type { Sql } from '#db/connect.ts'
import { formatFaults, readSettings } from '#settings.ts'
import type { Settings } from '#settings.ts'
import { createAccount } from '#sign-in/create-account.ts'
import { issueToken } from '#sign-in/issue-token.ts'
import { userOfAgent } from '#sign-in/store.ts'
import { type Cast, type AgentName, castDay, insertCast } from '#test/cast.ts'
import { type FreshDatabase, freshDatabase } from '#test/database.ts'
import { type Dovecot, startDovecot } from '#test/peers/dovecot.ts'
import { type SmtpPeer, startSmtp } from '#test/peers/smtp-peer.ts'
import { eventually, type RunningService, runService } from '#test/running.ts'

const root = join(import.meta.dirname, '..', '..')
const secret = 'a secret for tests only, of 32 characters or more'

/** The town's own mail server, whose word on DMARC is believed. */
const authserv = 'mail.city.example'

export type Town = {
  database: FreshDatabase
  dovecot: Dovecot
  smtp: SmtpPeer
  service: RunningService
  cast: Cast
  env: Record<string, string>
  /** Kills the service and starts it again on the same data. */
  restart: () => Promise<void>
  /** A further copy on the same data. */
  addCopy: (extra?: Record<string, string>) => Promise<RunningService>
  /** Her desk speaks to `copy`, or to the first one. */
  desk: (name: AgentName, copy?: RunningService) => Desk
  close: () => Promise<void>
}

/** What an agent's desk does over HTTP. Answers come with their status. */
export type Desk = {
  ask: (method: string, path: string, body?: unknown) => Promise<{ status: number; body: Answer }>
}

/** What the tests look at in answers of the API; each answer has some of it. */
export type Answer = {
  id: number
  name: string
  version: number
  state: string
  code: string
  because: string[]
  contacts: { id: number; state: string; caseNumber: string; language: string }[]
  messages: { id: number; direction: string; text: string }[]
}

/** `settleIn`: what else is to be there, made while the service starts. */
export async function buildTown(
  extra: Record<string, string> = {},
  settleIn: (ground: { sql: Sql; settings: Settings }, cast: Cast) => Promise<unknown> = async () =>
    undefined,
): Promise<Town> {
  const [database, dovecot, smtp] = await Promise.all([
    freshDatabase({ max: 4, template: 'rules' }),
    startDovecot({ users: ['info', 'water'] }),
    startSmtp(),
  ])
  const cast = await insertCast(database.sql, castDay)
  const env = {
    DATABASE_URL: database.url,
    SECRET: secret,
    MAILBOX_URLS: [
      dovecot.url('info', 'info@city.example'),
      dovecot.url('water', 'water@city.example'),
    ].join(' '),
    SMTP_URL: smtp.url,
    MAIL_FROM: 'City of Example <info@city.example>',
    MAIL_AUTHSERV_IDS: authserv,
    ...extra,
  }
  const { sql } = database
  const ground = { sql, settings: settingsOf(env) }
  const tokens = new Map<AgentName, Promise<string>>()
  const [service] = await Promise.all([runService(env), settleIn(ground, cast)])
  // The first connection starts at the next mail: what is laid in before it is the city's past.
  await eventually(async () => {
    const [row] = await database.sql`
      select count(*) from mailboxes where first_connected_at is not null`
    return row?.['count'] === 2
  }, 'first connection to both mailboxes')
  const town: Town = {
    database,
    dovecot,
    smtp,
    service,
    cast,
    env,
    restart: async () => {
      await town.service.kill()
      town.service = await runService(env)
    },
    addCopy: (more = {}) => runService({ ...env, ...more }),
    desk: (name, copy) => {
      const token = tokens.get(name) ?? tokenFor(ground, name)
      tokens.set(name, token)
      return deskWith(() => copy ?? town.service, token)
    },
    close: async () => {
      await town.service.stop()
      await Promise.all([dovecot.close(), smtp.close()])
      await database.drop()
    },
  }
  return town
}

export function settingsOf(env: Record<string, string>): Settings {
  const read = readSettings(env)
  if (!read.ok) throw new Error(formatFaults(read.faults))
  return read.settings
}

/** What the command gives an administrator, without a process for each. */
export async function tokenFor(
  ground: { sql: Sql; settings: Settings },
  name: AgentName,
): Promise<string> {
  const agent = await loadAgentByMail(ground.sql, `${name}@agents.example`)
  if (agent === null) throw new Error(`There is no ${name} here.`)
  let userId = await userOfAgent(ground.sql, agent.agentId)
  if (userId === null) {
    userId = await createAccount(ground, { mail: agent.mail, name: agent.name, password: null })
    await changeAgent(ground.sql, agent.agentId, { userId })
  }
  return issueToken(ground, userId, 'test')
}

/** As an administrator gets it: by the command. */
export function tokenOf(name: AgentName, env: Record<string, string>): string {
  const node = join(root, 'node_modules', '.bin', 'node')
  const made = spawnSync(
    node,
    [join(root, 'src/cli/token.ts'), '--agent', `${name}@agents.example`],
    { env: { PATH: process.env['PATH'] ?? '', ...env }, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`No token for ${name}: ${made.stderr}`)
  return made.stdout.trim()
}

function deskWith(service: () => RunningService, token: Promise<string>): Desk {
  return {
    ask: async (method, path, body) => {
      const response = await fetch(`${service().url}/api/${path}`, {
        method,
        headers: {
          authorization: `Bearer ${await token}`,
          'accept-language': 'en',
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }).catch((cause: unknown) => {
        throw new Error(`The service does not answer:\n${service().output()}`, { cause })
      })
      const text = await response.text()
      return { status: response.status, body: text === '' ? null : JSON.parse(text) }
    },
  }
}

export type Letter = {
  from: string
  to?: string
  subject: string
  text: string
  messageId?: string
  inReplyTo?: string
  references?: string
  /** What the town's mail server found out about the sender. */
  dmarc?: 'pass' | 'fail' | 'none'
  headers?: string[]
}

/** The bytes of a letter as the town's mail server lays it into the mailbox. */
export function letter(mail: Letter): string {
  const domain = /@([^>]+)/.exec(mail.from)?.[1] ?? 'citizen.example'
  return [
    `Return-Path: <${/[^\s<>]+@[^\s<>]+/.exec(mail.from)?.[0] ?? ''}>`,
    `Authentication-Results: ${authserv}; dmarc=${mail.dmarc ?? 'pass'} header.from=${domain}`,
    `From: ${encoded(mail.from)}`,
    `To: ${mail.to ?? 'info@city.example'}`,
    `Subject: ${encoded(mail.subject)}`,
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    ...(mail.messageId === undefined ? [] : [`Message-ID: <${mail.messageId}>`]),
    ...(mail.inReplyTo === undefined ? [] : [`In-Reply-To: <${mail.inReplyTo}>`]),
    ...(mail.references === undefined ? [] : [`References: ${mail.references}`]),
    ...(mail.headers ?? []),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    mail.text,
    '',
  ].join('\r\n')
}

/** Words beyond ASCII as RFC 2047 encoded words; addresses stay as they are. */
function encoded(value: string): string {
  return value.replaceAll(/[^<>@]*[^\x20-\x7e][^<>@]*/g, (words) => {
    const space = words.endsWith(' ') ? ' ' : ''
    return `=?utf-8?B?${Buffer.from(words.trimEnd()).toString('base64')}?=${space}`
  })
}
