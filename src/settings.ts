/** Reads how the city wants its service from the environment, once, and names all that is wrong with it at once. */
import type { Role } from '#agents/agent.ts'
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import * as addresses from '#settings/addresses.ts'
import * as read from '#settings/readers.ts'
import type { Fault } from '#settings/readers.ts'
import { secondOpinionFrom } from '#settings/second-opinion.ts'
import type { SecondOpinionSetting } from '#settings/second-opinion.ts'
import { phoneFrom } from '#settings/phone.ts'
import type { PhoneSetting } from '#settings/phone.ts'
import { slackFrom } from '#settings/slack.ts'
import type { SlackSetting } from '#settings/slack.ts'
import { transcriptionFrom } from '#settings/transcription.ts'
import type { TranscriptionSetting } from '#settings/transcription.ts'
import { translationFrom } from '#settings/translation.ts'
import type { TranslationSetting } from '#settings/translation.ts'

export type { Fault } from '#settings/readers.ts'
export type Environment = Readonly<Record<string, string | undefined>>

/** One mailbox to watch, taken apart. `isTls`: TLS from the first byte; otherwise STARTTLS where offered. */
export type Mailbox = read.MailboxSetting
export type Settings = {
  host: string
  /** 0 lets the system choose. */
  port: number
  /** The address that citizens and agents use, without a slash at its end. */
  publicUrl: string
  /** Null: the embedded PostgreSQL in `dataDir`. */
  databaseUrl: string | null
  databaseConnections: number
  dataDir: string
  city: string
  isDemo: boolean
  /** Signs reply addresses, sessions and chat tokens; at least 32 characters. */
  secret: string
  logLevel: read.LogLevel
  /** Proxies before us whose X-Forwarded-For is believed. */
  trustedProxies: number
  /** After so long without a touch a desk shows no citizen's data. */
  deskLockMinutes: number
  /** Origins of the pages that may carry the chat. */
  widgetOrigins: string[]
  mailboxes: Mailbox[]
  /** Our own mail servers, whose Authentication-Results are believed. */
  authservIds: string[]
  /** Null: no mail leaves, and `/health` says so. */
  smtp: { url: string; from: { name: string; address: string } } | null
  mailLimits: {
    /** Automatic mails to one address, and in all, in an hour; more waits and is shown, never dropped. */
    automaticPerAddressHour: number
    automaticPerHour: number
    /** Mails from one address in an hour, after which further ones are suspected spam. */
    spamPerAddressHour: number
    /** Bytes of one mail that are read, and of one attachment that is kept apart. */
    mailBytes: number
    attachmentBytes: number
  }
  /** Automatic texts to one number, and in all, in an hour; more waits and is shown, never dropped. */
  textLimits: { automaticPerNumberHour: number; automaticPerHour: number }
  clamd: { host: string; port: number } | null
  /** Second way for alarms. */
  alarmWebhookUrl: string | null
  oidc: { issuer: string; clientId: string; clientSecret: string } | null
  /** Whoever of these comes by a password must have a second factor too. */
  secondFactorRoles: Role[]
  /** Null: nobody can ring. */
  phone: PhoneSetting | null
  /** Null: agents work at the desk alone. */
  slack: SlackSetting | null
  /** Null: nothing is translated by machine. */
  translation: TranslationSetting | null
  /** Null: nobody but people is asked about what is unclear. */
  secondOpinion: SecondOpinionSetting | null
  /** Null: what callers leave is heard by people alone. */
  transcription: TranscriptionSetting | null
}

export type SettingsRead = { ok: true; settings: Settings } | { ok: false; faults: Fault[] }

const megabyte = 1024 * 1024

/** The environment of the process, and beneath it the file `.env` where there is one. */
export function environment(file = '.env'): Environment {
  return { ...writtenIn(file), ...process.env }
}

/** What stands in a `.env`: its names may be slips of the pen, while the environment holds much that is not ours. */
export function writtenIn(file = '.env'): Environment {
  try {
    return parseEnv(readFileSync(file, 'utf8'))
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return {}
    throw fault
  }
}

/**
 * All settings, or every fault. An empty value counts as not set.
 * `cities`: folders of routing-rules, where the caller can know them. `written`: names that stand in a `.env`.
 * `secretIn` makes or finds the secret of a data folder.
 */
export function readSettings(
  env: Environment,
  known: {
    cities?: readonly string[]
    written?: readonly string[]
    secretIn?: (dataDir: string) => string
  } = {},
): SettingsRead {
  const faults: Fault[] = []
  const from = read.reader(env, faults)
  const databaseUrl = from.optional('DATABASE_URL', addresses.databaseUrl)
  const dataDir = from.optional('DATA_DIR', read.anyText) ?? '.data'
  const isDemo = from.optional('DEMO', read.yesOrNo) ?? !from.has('DATABASE_URL')
  const secret = databaseUrl === null ? null : from.required('SECRET', read.secret)
  const ownSecret = from.optional('SECRET', read.secret)
  const mailboxes = from.optional('MAILBOX_URLS', addresses.mailboxes) ?? []
  const port = from.optional('PORT', read.whole(0, 65_535, '8080')) ?? 8080
  const settings = {
    host: from.optional('HOST', read.host) ?? (isDemo ? '127.0.0.1' : '0.0.0.0'),
    port,
    publicUrl: from.optional('PUBLIC_URL', addresses.webAddress) ?? `http://localhost:${port}`,
    databaseUrl,
    databaseConnections: from.optional('DATABASE_CONNECTIONS', read.whole(2, 200, '10')) ?? 10,
    dataDir,
    city: from.optional('CITY', read.city(known.cities)) ?? 'vilnius',
    isDemo,
    logLevel: from.optional('LOG_LEVEL', read.logLevel) ?? 'info',
    trustedProxies: from.optional('TRUSTED_PROXIES', read.whole(0, 10, '1')) ?? 0,
    deskLockMinutes: from.optional('DESK_LOCK_MINUTES', read.whole(1, 240, '10')) ?? 10,
    widgetOrigins: from.optional('WIDGET_ORIGINS', addresses.origins) ?? [],
    mailboxes,
    authservIds: from.optional('MAIL_AUTHSERV_IDS', read.authservIds) ?? [],
    smtp: smtpFrom(from, mailboxes),
    mailLimits: {
      automaticPerAddressHour:
        from.optional('MAIL_AUTOMATIC_PER_ADDRESS', read.whole(1, 1000, '10')) ?? 10,
      automaticPerHour:
        from.optional('MAIL_AUTOMATIC_PER_HOUR', read.whole(1, 1_000_000, '2000')) ?? 2000,
      spamPerAddressHour:
        from.optional('MAIL_SPAM_PER_ADDRESS', read.whole(1, 100_000, '60')) ?? 60,
      mailBytes: (from.optional('MAIL_MEGABYTES', read.whole(1, 500, '64')) ?? 64) * megabyte,
      attachmentBytes:
        (from.optional('ATTACHMENT_MEGABYTES', read.whole(1, 500, '32')) ?? 32) * megabyte,
    },
    textLimits: {
      automaticPerNumberHour:
        from.optional('TEXT_AUTOMATIC_PER_NUMBER', read.whole(1, 1000, '5')) ?? 5,
      automaticPerHour:
        from.optional('TEXT_AUTOMATIC_PER_HOUR', read.whole(1, 1_000_000, '500')) ?? 500,
    },
    clamd: from.optional('CLAMD_URL', addresses.clamd),
    alarmWebhookUrl: from.optional('ALARM_WEBHOOK_URL', addresses.webAddress),
    oidc: oidcFrom(from),
    secondFactorRoles: from.optional('REQUIRE_SECOND_FACTOR', read.roleNames) ?? [],
    phone: phoneFrom(from),
    slack: slackFrom(from),
    translation: translationFrom(from),
    secondOpinion: secondOpinionFrom(from),
    transcription: transcriptionFrom(from),
  }
  faults.push(...read.misspelt(known.written ?? [], from.asked))
  if (faults.length > 0) return { ok: false, faults }
  const secretIn = known.secretIn ?? generatedSecret
  return { ok: true, settings: { ...settings, secret: secret ?? ownSecret ?? secretIn(dataDir) } }
}

/** One message for whoever starts the service: every setting that is wrong, why, and how it would be right. */
export function formatFaults(faults: readonly Fault[]): string {
  const lines = faults.map(
    ({ name, reason, example }) => `  ${name}: ${reason}\n    for example  ${name}=${example}`,
  )
  const count = faults.length === 1 ? 'One setting is' : `${faults.length} settings are`
  return `${count} missing or wrong; all settings are described in .env.example.\n${lines.join('\n')}`
}

function smtpFrom(from: read.Reader, mailboxes: readonly Mailbox[]): Settings['smtp'] {
  const url = from.optional('SMTP_URL', addresses.smtpUrl)
  const sender = from.optional('MAIL_FROM', addresses.sender)
  const first = mailboxes[0]
  if (!from.has('SMTP_URL')) {
    if (sender !== null)
      from.fault('SMTP_URL', 'is needed when MAIL_FROM is set', addresses.smtpUrl)
    return null
  }
  if (!from.has('MAIL_FROM') && first === undefined) {
    from.fault('MAIL_FROM', 'is needed when SMTP_URL is set without any mailbox', addresses.sender)
  }
  const address = sender ?? (first === undefined ? null : { name: '', address: first.address })
  return url === null || address === null ? null : { url, from: address }
}

function oidcFrom(from: read.Reader): Settings['oidc'] {
  const names = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET']
  if (!names.some((name) => from.has(name))) return null
  const issuer = from.required('OIDC_ISSUER', addresses.webAddress)
  const clientId = from.required('OIDC_CLIENT_ID', read.anyText)
  const clientSecret = from.required('OIDC_CLIENT_SECRET', read.anyText)
  return issuer === null || clientId === null || clientSecret === null
    ? null
    : { issuer, clientId, clientSecret }
}

/** The secret of a data folder, made on first use. Two starts at once agree on one. */
function generatedSecret(dataDir: string): string {
  const file = join(dataDir, 'secret')
  mkdirSync(dataDir, { recursive: true })
  try {
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault && fault.code === 'EEXIST')) throw fault
  }
  return readFileSync(file, 'utf8').trim()
}
