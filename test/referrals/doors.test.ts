/** Knocks at the doors of referrals as the desk and the console do. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { watchClocks } from '#flows/watch-clocks.ts'
import { receive } from '#intake/receive.ts'
import { openDesk } from '#test/api/desk.ts'
import type { Desk } from '#test/api/desk.ts'
import { castDay } from '#test/cast.ts'
import { filed, mailFrom } from '#test/intake/mails.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.close())

const photo = {
  fileName: 'skydelis.jpg',
  mediaType: 'image/jpeg',
  labelledType: null,
  bytes: new TextEncoder().encode('a photograph'),
  contentId: null,
  kind: 'file' as const,
}

async function arrives(subject: string): Promise<number> {
  const text = 'Laba diena, mūsų name dingo elektra, nėra elektros nuo vakar vakaro.'
  const mail = mailFrom('ona', { subject, text, attachments: [photo] })
  return filed(await receive(desk.city, mail)).contactId
}

type Body = {
  targets: { id: string; isNear: boolean; hasMail: boolean }[]
  referrals: {
    id: number
    institution: string
    state: string
    telling: string
    letter: { noticeId: number } | null
  }[]
  referral: number
  counts: Record<string, number>
  letters: { files: { fileName: string }[] }[]
  steps: { action: string }[]
  code: string
}
const ask = async (
  who: Parameters<Desk['ask']>[0],
  method: string,
  path: string,
  body?: unknown,
) => {
  const answer = await desk.ask(who, method, `/api/${path}`, body)
  // A file comes as text, everything else as JSON.
  return { ...answer, body: answer.body as Body, text: answer.body as string }
}

test('the likeliest institution comes first, and one without a known address goes as a bundle', async () => {
  const id = await arrives('Dingo elektra')
  const shown = await ask('greta', 'GET', `contacts/${id}/referrals`)
  expect(shown.body.targets[0]).toMatchObject({ id: 'eso', isNear: true, hasMail: false })
  expect(shown.body.referrals).toMatchObject([{ institution: 'eso', state: 'proposed' }])
  const byMail = { institution: 'eso', how: 'mail' }
  const refused = await ask('greta', 'POST', `contacts/${id}/referral`, byMail)
  expect(refused).toMatchObject({ status: 409, body: { code: 'institution-has-no-mail' } })
  const stale = { institution: 'eso', basedOnVersion: 99 }
  expect(await ask('greta', 'POST', `contacts/${id}/referral`, stale)).toMatchObject({
    status: 409,
    body: { code: 'stale-view' },
  })
  const unknown = await ask('greta', 'POST', `contacts/${id}/referral`, { institution: 'nobody' })
  expect(unknown.status).toBe(400)
  const done = await ask('greta', 'POST', `contacts/${id}/referral`, { institution: 'eso' })
  expect(done).toMatchObject({ status: 201, body: { how: 'export' } })
  const twice = await ask('greta', 'POST', `contacts/${id}/referral`, { institution: 'eso' })
  expect(twice.status).toBe(409)

  const { referral } = done.body
  const bundle = await ask('greta', 'GET', `referrals/${referral}/bundle`)
  expect(bundle.headers.get('content-type')).toBe('application/zip')
  expect(bundle.text).toContain('skydelis.jpg')
  expect(bundle.text).toContain('a photograph')
  const proof = await ask('greta', 'GET', `referrals/${referral}/evidence`)
  expect(proof.body.letters[0]?.files).toMatchObject([{ fileName: 'skydelis.jpg' }])
  expect(proof.body.steps.map(({ action }) => action)).toEqual([
    'referral-decided',
    'referral-bundle-taken',
  ])
  // Of another enterprise's agent nothing of it can be seen.
  for (const path of ['bundle', 'evidence'])
    expect((await ask('viktoria', 'GET', `referrals/${referral}/${path}`)).status).toBe(404)
  const tomorrow = { on: '2026-11-21', number: '1' }
  expect((await ask('greta', 'PUT', `referrals/${referral}/sending`, tomorrow)).status).toBe(400)
})

test('what has not gone is near before its day and missed after it, and both are in the file', async () => {
  await arrives('Nėra elektros')
  const views = async () => (await ask('saulius', 'GET', 'referrals?view=missed')).body
  desk.city.setNow(new Date('2026-11-27T08:00:00.000Z'))
  await watchClocks(desk.city)
  const near = await desk.city.sql`select kind from events where kind = 'case-deadline-near'`
  expect(near.length).toBeGreaterThan(0)
  expect((await views()).counts).toMatchObject({ open: 2, near: 2, missed: 0 })
  desk.city.setNow(new Date('2026-11-30T08:00:00.000Z'))
  await watchClocks(desk.city)
  const alarms = await desk.city.sql`select kind from alarms where kind = 'deadline-missed'`
  expect(alarms.length).toBeGreaterThan(0)
  const missed = await views()
  expect(missed.counts).toMatchObject({ near: 0, missed: 2 })
  expect(missed.referrals).toHaveLength(2)
  const other = await ask('saulius', 'GET', 'referrals?view=missed&institution=vmi')
  expect(other.body.referrals).toEqual([])
  const file = await ask('saulius', 'GET', 'referrals/file?view=missed')
  expect(file.text.trim().split('\r\n')).toHaveLength(3)
  expect(file.text).toContain('Energijos skirstymo operatorius')
  expect((await ask('greta', 'GET', 'referrals')).status).toBe(403)
  desk.city.setNow(castDay)
})

test('a letter is a PDF, and its posting is recorded once', async () => {
  const id = await arrives('Elektros nėra visame name')
  const notice = { way: 'letter', recipient: 'Ona Kazlauskienė\nKalvarijų g. 15\nVilnius' }
  await ask('greta', 'POST', `contacts/${id}/referral`, { institution: 'eso', notice })
  const { body } = await ask('saulius', 'GET', 'referrals?view=print')
  expect(body.referrals).toMatchObject([
    { telling: 'to-print', letter: { recipient: notice.recipient, isPrinted: false } },
  ])
  const noticeId = body.referrals[0]?.letter?.noticeId ?? 0
  const pdf = await ask('greta', 'GET', `referral-notices/${noticeId}/letter`)
  expect(pdf.text.slice(0, 5)).toBe('%PDF-')
  const posting = { on: '2026-11-20', number: 'RR1LT' }
  const path = `referral-notices/${noticeId}/posting`
  expect((await ask('greta', 'PUT', path, posting)).status).toBe(204)
  expect((await ask('greta', 'PUT', path, posting)).status).toBe(409)
})
