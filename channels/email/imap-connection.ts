/** Opens a mailbox so that nothing in it can change: read-only, without flags, and with a limit on every wait. */
import { ImapFlow } from 'imapflow'
import type { FetchQueryObject } from 'imapflow'
import { isNear, isThisMachine } from './mail-host.ts'
import type { MailboxUrl } from './mailbox-watch.ts'

export type OpenMailbox = { client: ImapFlow; uidValidity: string; uidNext: number }

/** Seconds of silence after which a line is dead, however open it looks; kept here for each, since every wait asks. */
const answerSecondsOf = new WeakMap<ImapFlow, number>()
const usualAnswerSeconds = 60

export async function openMailbox(
  mailbox: MailboxUrl,
  isCertificateUnchecked: boolean,
  answerSeconds = usualAnswerSeconds,
): Promise<OpenMailbox> {
  const client = new ImapFlow({
    host: mailbox.host,
    port: mailbox.port,
    secure: mailbox.isTls,
    auth: { user: mailbox.user, pass: mailbox.password },
    logger: false,
    disableAutoIdle: true,
    disableCompression: true,
    connectionTimeout: answerSeconds * 1_000,
    greetingTimeout: answerSeconds * 1_000,
    socketTimeout: 10 * 60_000,
    clientInfo: { name: 'Vienas' },
    ...(mailbox.isTls || isNear(mailbox.host) ? {} : { doSTARTTLS: true }),
    ...(isCertificateUnchecked || isThisMachine(mailbox.host)
      ? { tls: { rejectUnauthorized: false } }
      : {}),
  })
  answerSecondsOf.set(client, answerSeconds)
  // Without a listener a late socket error would end the process; the pending command tells of it anyway.
  client.on('error', () => undefined)
  try {
    await client.connect()
    // EXAMINE (RFC 3501 §6.3.2): the server itself refuses every change.
    const opened = await within(client, client.mailboxOpen(mailbox.folder, { readOnly: true }))
    return { client, uidValidity: String(opened.uidValidity), uidNext: opened.uidNext }
  } catch (error) {
    client.close()
    throw error
  }
}

/** Waits for an answer and closes the connection when none comes. `patience`: times as long, for a large mail. */
export async function within<T>(client: ImapFlow, answer: Promise<T>, patience = 1): Promise<T> {
  const seconds = (answerSecondsOf.get(client) ?? usualAnswerSeconds) * patience
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      client.close()
      reject(new Error(`no answer from the mail server within ${seconds} s`))
    }, seconds * 1_000)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}

/** UIDs from `from` on, ascending; `since` is compared with the day on which the server took the mail. */
export async function listUids(
  client: ImapFlow,
  from: number,
  since: Date | null,
): Promise<number[]> {
  const query = { uid: `${from}:*`, ...(since === null ? {} : { since }) }
  const uids = await within(client, client.search(query, { uid: true }))
  if (!Array.isArray(uids)) throw new Error('the mail server refused to list the mailbox')
  // `n:*` names the last mail even when its UID is below n (RFC 3501 §6.4.8).
  return uids.filter((uid) => uid >= from).toSorted((a, b) => a - b)
}

/** Bytes of each mail that is still there. */
export async function listSizes(
  client: ImapFlow,
  uids: readonly number[],
): Promise<Map<number, number>> {
  const sizes = new Map<number, number>()
  for (const mail of await within(
    client,
    client.fetchAll(uids.join(','), { uid: true, size: true }, { uid: true }),
  ))
    sizes.set(mail.uid, mail.size ?? 0)
  return sizes
}

/** BODY.PEEK only: nothing becomes \Seen. */
export function bodyQuery(maxBytes: number, isLong: boolean): FetchQueryObject {
  return {
    uid: true,
    size: true,
    internalDate: true,
    source: isLong ? { start: 0, maxLength: maxBytes } : true,
  }
}
