/** Reads MAILBOX_URLS, and says of every fault what it is and how to write it rightly. */
import { normaliseAddress } from './addresses.ts'
import type { MailboxUrl } from './mailbox-watch.ts'

export type MailboxUrls = { mailboxes: MailboxUrl[]; faults: string[] }

const example = 'imaps://info:secret@mail.city.example/INBOX?address=info%40city.example'

/** Space-separated entries `imap(s)://user:password@host:port/FOLDER?address=…`, percent-encoded. Passwords never appear in faults. */
export function readMailboxUrls(setting: string): MailboxUrls {
  const mailboxes: MailboxUrl[] = []
  const faults: string[] = []
  for (const [n, entry] of setting
    .split(/\s+/)
    .filter((text) => text !== '')
    .entries()) {
    const found = readMailboxUrl(entry)
    const nth = `mailbox ${n + 1}`
    if (typeof found === 'string') faults.push(`${nth}: ${found}; write it like ${example}`)
    else if (mailboxes.some((one) => isSame(one, found)))
      faults.push(`${nth}: the same mailbox is named twice (${found.address})`)
    else mailboxes.push(found)
  }
  return { mailboxes, faults }
}

/** The mailbox, or what is wrong with the entry. */
function readMailboxUrl(entry: string): MailboxUrl | string {
  const scheme = /^([a-z]+):\/\//i.exec(entry)?.[1]?.toLowerCase()
  if (scheme !== 'imap' && scheme !== 'imaps') return 'it must begin with imap:// or imaps://'
  if (!URL.canParse(entry))
    return 'it is no URL; percent-encode the special characters of user and password (@ is %40)'
  const url = new URL(entry)
  if (url.hostname === '') return 'the host is missing'
  const user = decoded(url.username)
  const password = decoded(url.password)
  const folder = decoded(url.pathname.replace(/^\//, ''))
  if (user === null || password === null || folder === null)
    return 'a percent sign is not followed by two hexadecimal digits (% itself is %25)'
  if (user === '') return 'the user is missing'
  if (password === '') return 'the password is missing'
  const written = url.searchParams.get('address') ?? (user.includes('@') ? user : '')
  if (written === '') return 'the address is missing: add ?address=… , whose mail lies there'
  const address = normaliseAddress(written)
  if (address === null)
    return `the address is no mail address (${written.slice(0, 60)}); a + in it is %2B`
  const port = url.port === '' ? (scheme === 'imaps' ? 993 : 143) : Number(url.port)
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port,
    isTls: scheme === 'imaps',
    user,
    password,
    folder: folder === '' ? 'INBOX' : folder,
    address,
  }
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

function isSame(a: MailboxUrl, b: MailboxUrl): boolean {
  return (
    a.address === b.address ||
    (a.host === b.host && a.port === b.port && a.user === b.user && a.folder === b.folder)
  )
}
