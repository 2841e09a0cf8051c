/** Shows that an agent cannot open what the virus scanner warns of, and sees what nobody looked into. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkViruses } from '#flows/check-viruses.ts'
import { receive } from '#intake/receive.ts'
import { insertCast } from '#test/cast.ts'
import { type TestCity, testCity } from '#test/city.ts'
import { filed, mailFrom } from '#test/intake/mails.ts'
import { type ScannerPeer, startScanner } from '#test/peers/scanner-peer.ts'

let scanner: ScannerPeer
let city: TestCity
beforeAll(async () => {
  scanner = await startScanner(400_000)
  city = await testCity({ env: { CLAMD_URL: scanner.url } })
  await insertCast(city.sql)
})
afterAll(() => city.close())

function file(fileName: string, bytes: Uint8Array) {
  const kind = 'file' as const
  return {
    fileName,
    mediaType: 'application/pdf',
    labelledType: null,
    bytes,
    contentId: null,
    kind,
  }
}

test('each attachment gets the scanner’s word, and a silent scanner is asked again', async () => {
  const attachments = [
    file('sąskaita.pdf', Buffer.from('sąskaita')),
    file('blogas.pdf', Buffer.concat([Buffer.alloc(300_000, 120), Buffer.from('VIRUSAS')])),
    file('didelis.pdf', Buffer.alloc(500_000, 120)),
  ]
  const { contactId } = filed(await receive(city, mailFrom('ona', { attachments })))
  const virusOf = async () => {
    const rows = await city.sql<{ name: string; virus: string; virusName: string | null }[]>`
      select a.file_name as name, a.virus, a.virus_name as "virusName" from attachments a
      join messages m on m.id = a.message_id where m.contact_id = ${contactId} order by a.id`
    return rows.map((row) => [row.name, row.virus, row.virusName])
  }
  expect(await checkViruses(city)).toBe(3)
  expect(await virusOf()).toEqual([
    ['sąskaita.pdf', 'clean', null],
    ['blogas.pdf', 'infected', 'Eicar-Signature'],
    ['didelis.pdf', 'unavailable', null],
  ])
  const [told] = await city.sql`
    select count(*) from events where kind = 'attachment-infected' and contact_id = ${contactId}`
  expect(told?.['count']).toBe(1)

  await scanner.close()
  await receive(city, mailFrom('oleg', { attachments: [file('foto.pdf', Buffer.from('foto'))] }))
  expect(await checkViruses(city)).toBe(0)
  const [left] =
    await city.sql`select count(*) from attachments where virus = 'unchecked' and kind <> 'raw'`
  expect(left?.['count']).toBe(1)
})
