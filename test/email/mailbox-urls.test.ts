/** Holds that a mailbox setting is read rightly, and that every fault in it is told with its remedy. */
import { describe, expect, it } from 'vitest'
import {
  normaliseAddress,
  readAddresses,
  wireAddress,
  withoutTag,
} from '#channels/email/addresses.ts'
import { readMailboxUrls } from '#channels/email/mailbox-urls.ts'

describe('MAILBOX_URLS', () => {
  it('names several mailboxes, percent-encoded', () => {
    const { mailboxes, faults } = readMailboxUrls(
      'imaps://info%40vilnius.example:p%40s%2Fs%20%C5%BE@mail.example/INBOX?address=Info%40Vilnius.Example\n imap://v:x@127.0.0.1:1143/Vanduo%2FNauji?address=vanduo%40vilnius.example',
    )
    expect(faults).toEqual([])
    expect(mailboxes).toEqual([
      {
        host: 'mail.example',
        port: 993,
        isTls: true,
        user: 'info@vilnius.example',
        password: 'p@s/s ž',
        folder: 'INBOX',
        address: 'info@vilnius.example',
      },
      {
        host: '127.0.0.1',
        port: 1143,
        isTls: false,
        user: 'v',
        password: 'x',
        folder: 'Vanduo/Nauji',
        address: 'vanduo@vilnius.example',
      },
    ])
  })
  it('needs no address when the user is one, and reads the inbox when no folder is named', () => {
    expect(
      readMailboxUrls('imaps://info%40vilnius.example:x@mail.example').mailboxes[0],
    ).toMatchObject({ address: 'info@vilnius.example', folder: 'INBOX' })
  })

  const faulty: [string, RegExp][] = [
    ['pop3://a:b@c/INBOX?address=a%40b.lt', /must begin with imap/],
    ['imap://info:slaptas@', /no URL|host is missing/],
    ['imap://:slaptas@mail.example/INBOX?address=a%40b.lt', /user is missing/],
    ['imap://info@mail.example/INBOX?address=a%40b.lt', /password is missing/],
    ['imap://info:slaptas@mail.example/INBOX', /address is missing/],
    ['imap://info:slaptas@mail.example/INBOX?address=info', /no mail address \(info\)/],
    ['imap://info:sla%ptas@mail.example/INBOX?address=a%40b.lt', /percent sign/],
    ['imap://info:slaptas@mail.example:99999/INBOX?address=a%40b.lt', /no URL/],
  ]
  it.each(faulty)(
    '%s is told with its reason and an example, never with the password',
    (entry, reason) => {
      const { mailboxes, faults } = readMailboxUrls(entry)
      expect(mailboxes).toEqual([])
      expect(faults).toHaveLength(1)
      expect(faults[0]).toMatch(reason)
      expect(faults[0]).toContain('write it like imaps://')
      expect(faults[0]).not.toMatch(/slaptas|sla%ptas/)
    },
  )
  it('tells every fault at once, and the same mailbox twice', () => {
    const good = 'imap://i:x@mail.example/INBOX?address=a%40b.lt'
    expect(
      readMailboxUrls(`${good} nonsense ${good}`).faults.map((fault) => fault.slice(0, 9)),
    ).toEqual(['mailbox 2', 'mailbox 3'])
  })
})

describe('a mail address', () => {
  it('is the same citizen however it is written', () => {
    for (const written of ['Ona@Bērziņš.LV', ' <ONA@bērziņš.lv.> ', wireAddress('ona@bērziņš.lv')])
      expect(normaliseAddress(written)).toBe('ona@bērziņš.lv')
    expect(wireAddress('ona@bērziņš.lv')).toMatch(/^ona@xn--[a-z0-9-]+\.lv$/)
    expect(withoutTag('info+k7f3@vilnius.example')).toBe('info@vilnius.example')
  })
  it.each([
    '',
    'ona',
    '@x.lt',
    'ona@',
    'ona@x..lt',
    'o na@x.lt',
    'a@b@c.lt',
    'ona@x.lt\r\nBcc: y@z.lt',
    '"x"@y.lt',
    `${'a'.repeat(400)}@b.lt`,
  ])('%j is none', (text) => {
    expect(normaliseAddress(text)).toBeNull()
  })
  it('in a list keeps its name, groups and commas understood', () => {
    expect(
      readAddresses(
        '"Kowalski, Jan" <JAN@Poczta.example>, Grupa: ona@pastas.example, =?utf-8?Q?R=C5=ABta?= <ruta@pastas.example>;, blogas',
      ),
    ).toEqual([
      { address: 'jan@poczta.example', name: 'Kowalski, Jan' },
      { address: 'ona@pastas.example', name: null },
      { address: 'ruta@pastas.example', name: 'Rūta' },
    ])
  })
})
