/** Understands the settings that are addresses: of the database, of mailboxes, of the pages of the city. */
import { words } from '#settings/readers.ts'
import type { Kind, MailboxSetting } from '#settings/readers.ts'

export const databaseUrl: Kind<string> = {
  example: 'postgres://vienas:password@127.0.0.1:5432/vienas',
  parse: (value) => {
    const url = urlOf(value)
    if (url === null || !['postgres:', 'postgresql:'].includes(url.protocol)) {
      return { reason: 'must begin with postgres:// and be a valid address' }
    }
    return url.pathname.length > 1
      ? { value }
      : { reason: 'must name a database after the last slash' }
  },
}

/** http(s) address without query, fragment or credentials; the slash at its end is taken off. */
export const webAddress: Kind<string> = {
  example: 'https://contact.city.example',
  parse: (value) => {
    const url = urlOf(value)
    if (url === null || !['https:', 'http:'].includes(url.protocol)) {
      return { reason: 'must begin with https:// (or http://) and be a valid address' }
    }
    if (url.username !== '' || url.hash !== '') {
      return { reason: 'must not carry a user name or a #fragment' }
    }
    return { value: value.replace(/\/+$/, '') }
  },
}

export const origins: Kind<string[]> = {
  example: 'https://www.city.example https://paslaugos.city.example',
  parse: (value) => {
    const wrong = words(value).filter((word) => urlOf(word)?.origin !== word)
    return wrong.length === 0
      ? { value: words(value) }
      : {
          reason: `must be origins (scheme, host, port; no path, no slash at the end), space-separated; ${wrong.join(', ')} is not one`,
        }
  },
}

export const smtpUrl: Kind<string> = {
  example: 'smtps://info%40city.example:password@mail.city.example:465',
  parse: (value) => {
    const url = urlOf(value)
    return url !== null && ['smtp:', 'smtps:'].includes(url.protocol) && url.hostname !== ''
      ? { value }
      : {
          reason:
            'must be smtp(s)://user:password@host:port, with @ in the user name written as %40',
        }
  },
}

/** `Name <address>`, or the address alone. */
export const sender: Kind<{ name: string; address: string }> = {
  example: 'Vilnius <info@city.example>',
  parse: (value) => {
    const named = /^"?([^"<>]*?)"?\s*<([^<>\s]+)>$/.exec(value)
    const address = named?.[2] ?? value
    return isMailAddress(address)
      ? { value: { name: named?.[1] ?? '', address: address.toLowerCase() } }
      : { reason: 'must be a mail address, or a name followed by <address>' }
  },
}

export const clamd: Kind<{ host: string; port: number }> = {
  example: 'tcp://127.0.0.1:3310',
  parse: (value) => {
    const url = urlOf(value)
    return url !== null && url.protocol === 'tcp:' && url.hostname !== '' && url.port !== ''
      ? { value: { host: bare(url.hostname), port: Number(url.port) } }
      : { reason: 'must be tcp://host:port' }
  },
}

export const mailboxes: Kind<MailboxSetting[]> = {
  example:
    'imaps://info%40city.example:password@mail.city.example:993/INBOX?address=info%40city.example',
  parse: (value) => {
    const found: MailboxSetting[] = []
    for (const [index, word] of words(value).entries()) {
      const mailbox = mailboxOf(word)
      if (typeof mailbox === 'string') return { reason: `number ${index + 1}: ${mailbox}` }
      if (found.some((other) => sameMailbox(other, mailbox))) {
        return { reason: `number ${index + 1} names the same mailbox a second time` }
      }
      if (found.some(({ address }) => address === mailbox.address)) {
        // Cursor and ledger are kept by address: of two mailboxes under one, mails would be taken for known.
        return {
          reason: `number ${index + 1} has the same address as another; give each its own, a second folder for example ?address=${tagged(mailbox)}`,
        }
      }
      found.push(mailbox)
    }
    return { value: found }
  },
}

/** The mailbox, or what is wrong; never with the password in it. */
function mailboxOf(word: string): MailboxSetting | string {
  const url = urlOf(word)
  if (url === null || !['imap:', 'imaps:'].includes(url.protocol) || url.hostname === '') {
    return 'must be imap(s)://user:password@host:port/FOLDER?address=…, with @ in the user name written as %40'
  }
  if (url.username === '' || url.password === '') return 'lacks user name or password'
  const isTls = url.protocol === 'imaps:'
  const user = decoded(url.username)
  const password = decoded(url.password)
  const folder = decoded(url.pathname.slice(1))
  if (user === null || password === null || folder === null) return 'has a % that is not an escape'
  const address = (url.searchParams.get('address') ?? user).toLowerCase()
  if (!isMailAddress(address)) return 'needs ?address= with the mail address whose mail lies there'
  return {
    host: bare(url.hostname),
    port: url.port === '' ? (isTls ? 993 : 143) : Number(url.port),
    isTls,
    user,
    password,
    folder: folder === '' ? 'INBOX' : folder,
    address,
  }
}

/** As it is written in the setting, where + must be an escape. */
function tagged({ address, folder }: MailboxSetting): string {
  const tag = folder.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
  return encodeURIComponent(address.replace('@', `+${tag}@`))
}

function sameMailbox(one: MailboxSetting, other: MailboxSetting): boolean {
  return (['host', 'port', 'user', 'folder'] as const).every((key) => one[key] === other[key])
}

function isMailAddress(value: string): boolean {
  return /^[^\s@<>"]+@[^\s@<>"]+$/.test(value)
}

function urlOf(value: string): URL | null {
  return URL.parse(value)
}

/** An IPv6 address stands in brackets in a URL, and nowhere else. */
function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '')
}

function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value)
  } catch {
    return null
  }
}
