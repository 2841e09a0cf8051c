/** Finds a running service to send the morning to, or puts up a whole town for it that is gone afterwards. */

import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ImapFlow } from 'imapflow'
import { dovecotPackage, freePort, startDovecot } from '#test/peers/dovecot.ts'
import { startSmtp } from '#test/peers/smtp-peer.ts'
import { eventually, runService } from '#test/running.ts'
import { environment, readSettings } from '#settings.ts'

const root = join(import.meta.dirname, '..')
const authserv = 'mail.city.example'
/** A supervisor of the demo who sees every enterprise. */
const demoAgent = 'saulius@demo.example'

export type Stage = {
  url: string
  token: string
  /** Our address, and the server that vouches; null when there is no mailbox: mails are left out. */
  mailbox: { address: string; authserv: string; deliver: (raw: string) => Promise<void> } | null
  /** Subjects and addressees of what left by mail; null when it leaves by a real mail server. */
  sent: (() => { to: string; text: string }[]) | null
  /** How its demo agents sign in; none where the service is not our own. */
  signIns: { email: string; password: string }[]
  close: () => Promise<void>
}

/** `url`: a service that runs already, with its settings in the environment or in `.env`. */
export async function setStage(url: string | null, agent: string | null): Promise<Stage> {
  return url === null ? ownTown() : runningCity(url, agent ?? demoAgent)
}

async function runningCity(url: string, agent: string): Promise<Stage> {
  const read = readSettings(environment())
  const mailbox = read.ok ? read.settings.mailboxes[0] : undefined
  const trusted = read.ok ? (read.settings.authservIds[0] ?? authserv) : authserv
  const deliver = async (raw: string): Promise<void> => {
    if (mailbox === undefined) return
    const { host, port, isTls, user, password, folder } = mailbox
    const client = new ImapFlow({
      host,
      port,
      secure: isTls,
      auth: { user, pass: password },
      logger: false,
    })
    await client.connect()
    await client.append(folder, raw)
    await client.logout()
  }
  return {
    url,
    token: tokenOf(agent, {}),
    mailbox:
      mailbox === undefined ? null : { address: mailbox.address, authserv: trusted, deliver },
    sent: null,
    signIns: [],
    close: async () => undefined,
  }
}

async function ownTown(): Promise<Stage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'vienas-simulation-'))
  const smtp = await startSmtp()
  const dovecot = await startDovecot({ users: ['info'] }).catch(() => null)
  if (dovecot === null)
    console.log(`Mails are left out: there is no mail server here. Install ${dovecotPackage}.\n`)
  const mail: Record<string, string> =
    dovecot === null
      ? {}
      : {
          MAILBOX_URLS: dovecot.url('info', 'info@city.example'),
          MAIL_AUTHSERV_IDS: authserv,
        }
  const env = {
    DATA_DIR: dataDir,
    // Links in what leaves lead to where the service really is.
    PORT: String(await freePort()),
    SMTP_URL: smtp.url,
    MAIL_FROM: 'City of Example <info@city.example>',
    ...mail,
  }
  const service = await runService(env)
  await eventually(() => Promise.resolve(service.output().includes(demoAgent)), 'sign-ins')
  return {
    url: service.url,
    token: tokenOf(demoAgent, { ...env, PATH: process.env['PATH'] ?? '' }),
    mailbox:
      dovecot === null
        ? null
        : {
            address: 'info@city.example',
            authserv,
            deliver: async (raw) => {
              dovecot.deliver('info', raw)
            },
          },
    sent: () => smtp.mails.map((one) => ({ to: one.to.join(', '), text: one.text })),
    signIns: [...service.output().matchAll(/^ +(\S+@demo\.example) +(\S+)/gm)].map(
      ([, email = '', password = '']) => ({ email, password }),
    ),
    close: async () => {
      await service.stop()
      await Promise.all([dovecot?.close(), smtp.close()])
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

function tokenOf(agent: string, env: Record<string, string>): string {
  const node = join(root, 'node_modules', '.bin', 'node')
  const made = spawnSync(node, [join(root, 'src/cli/token.ts'), '--agent', agent], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  })
  if (made.status !== 0) throw new Error(made.stderr.trim())
  return made.stdout.trim()
}
