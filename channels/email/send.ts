/** Hands a letter to the city's mail server and says exactly what became of it, so that nothing is sent twice. */
import { createTransport } from 'nodemailer'
import type { SendResult } from '../channel.ts'
import type { Outbound } from '../channel.ts'
import { isNear, isThisMachine } from './mail-host.ts'
import { renderMail } from './render.ts'
import type { RenderedMail } from './render.ts'

export type SmtpTransport = {
  /** `hasBegun()` tells whether a byte of the mail itself has gone out. */
  deliver(
    mail: RenderedMail,
    id: string,
  ): { result: Promise<{ response: string }>; hasBegun: () => boolean }
  close(): void
}

export type SmtpTimeouts = {
  connectSeconds: number
  /** Silence of the server: RFC 5321 §4.5.3.2.6 grants it ten minutes after the end of the mail. */
  silenceSeconds: number
}

const defaultTimeouts: SmtpTimeouts = { connectSeconds: 30, silenceSeconds: 600 }

/** `url` as in SMTP_URL. Connections are kept and shared. */
export function smtpTransport(url: string, timeouts: Partial<SmtpTimeouts> = {}): SmtpTransport {
  const { connectSeconds, silenceSeconds } = { ...defaultTimeouts, ...timeouts }
  const transporter = createTransport({
    pool: true,
    url,
    maxConnections: 5,
    maxMessages: 200,
    connectionTimeout: connectSeconds * 1_000,
    greetingTimeout: connectSeconds * 1_000,
    dnsTimeout: connectSeconds * 1_000,
    socketTimeout: silenceSeconds * 1_000,
    maxRequeues: 1,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...encryptionFor(new URL(url).hostname),
  })
  const streams = new WeakMap<RenderedMail, { readableDidRead: boolean }>()
  // The body is read only once the server has answered DATA with 354: that is the moment from which it may have it.
  transporter.use('stream', (mail, done) => {
    const { message, data } = mail
    const open = message.createReadStream.bind(message)
    message.createReadStream = (...given) => {
      const stream = open(...given)
      streams.set(
        (data as { rendered?: RenderedMail }).rendered ?? {
          envelope: { from: '', to: [] },
          raw: Buffer.alloc(0),
        },
        stream,
      )
      return stream
    }
    done()
  })
  return {
    deliver(rendered, id) {
      const options = {
        ...rendered,
        rendered,
        dsn: { id: envelopeId(id), return: 'headers', notify: ['failure', 'delay'] },
      }
      return {
        result: transporter
          .sendMail(options as Parameters<typeof transporter.sendMail>[0])
          .then(({ response }) => ({ response })),
        hasBegun: () => streams.get(rendered)?.readableDidRead ?? false,
      }
    },
    close: () => transporter.close(),
  }
}

/** Without the demand, whoever stands between could strike STARTTLS out and read password and letters (RFC 8314). */
function encryptionFor(host: string): { requireTLS: boolean; tls?: { rejectUnauthorized: false } } {
  return {
    requireTLS: !isNear(host),
    ...(isThisMachine(host) && { tls: { rejectUnauthorized: false as const } }),
  }
}

/** Never throws. `now` is the Date of the letter. */
export async function sendMail(
  transport: SmtpTransport,
  outbound: Outbound,
  now: Date,
): Promise<SendResult> {
  let rendered: RenderedMail
  try {
    rendered = await renderMail(outbound, now)
  } catch (error) {
    return { state: 'technical-failure', detail: detailOf(error as SmtpError) }
  }
  const { result, hasBegun } = transport.deliver(rendered, outbound.externalId)
  try {
    const { response } = await result
    return {
      state: 'sent',
      providerId: /queued as ([\w.-]+)/i.exec(response)?.[1] ?? (response.slice(0, 200) || null),
    }
  } catch (error) {
    return readFailure(error as SmtpError, hasBegun())
  }
}

type SmtpError = Error & {
  code?: string
  responseCode?: number
  response?: string
  command?: string
}

/**
 * | what happened | what we say |
 * | --- | --- |
 * | refused with 5xx at the sender, a recipient, DATA or the mail | permanent-failure |
 * | refused with 4xx, or anything before the mail itself: no connection, no greeting, no login, no TLS | temporary-failure |
 * | silence or a lost connection once the mail was on its way | uncertain |
 * | our own mistake: no valid address, larger than the server takes | technical-failure |
 */
function readFailure(error: SmtpError, hasBegun: boolean): SendResult {
  const detail = detailOf(error)
  const { code, responseCode, command } = error
  const isAboutMail = code === 'EENVELOPE' || code === 'EMESSAGE'
  if (isAboutMail && responseCode !== undefined)
    return { state: responseCode >= 500 ? 'permanent-failure' : 'temporary-failure', detail }
  if (hasBegun) return { state: 'uncertain', detail }
  if (isAboutMail || code === 'ESTREAM' || code === 'ECONFIG' || command === 'API')
    return { state: 'technical-failure', detail }
  return { state: 'temporary-failure', detail }
}

/** What the server said, else what we saw; never credentials, which nodemailer keeps out of its errors. */
function detailOf(error: SmtpError): string {
  const isAboutTls = error.code === 'ETLS' || error.command === 'STARTTLS'
  const said = error.response ?? [error.code, error.message].filter(Boolean).join(': ')
  return (isAboutTls ? `no TLS: ${said}` : said).replace(/\s+/g, ' ').slice(0, 500)
}

/** RFC 3461 §4.4: at most 100 characters. */
function envelopeId(id: string): string {
  return id.slice(0, 100)
}
