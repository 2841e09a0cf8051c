/** Shows that agents have their desk on the edge as well: the page at every address, its parts, the same protection. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { protection } from '#api/secure.ts'
import { type FreshDatabase, freshDatabase } from '#test/database.ts'
import { type LocalWorker, startWorker } from '#test/peers/local-worker.ts'
import { screensFolder } from '#web/build-screens.ts'

let database: FreshDatabase
let worker: LocalWorker
beforeAll(async () => {
  database = await freshDatabase()
  const secret = 'a secret for tests only, of 32 characters or more'
  worker = await startWorker(database.url, { SECRET: secret })
}, 120_000)
afterAll(async () => {
  await worker?.close()
  await database?.drop()
})

/** The scripts and styles that a page names. */
const partsOf = (html: string) =>
  [...html.matchAll(/(?:src|href)="(\/desk\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '')

test('every address under /desk is the page, under a policy with a number that is new each time', async () => {
  const nonces = new Set<string>()
  for (const path of ['/desk', '/desk/inbox/17?view=mine', '/desk/console/queues']) {
    const answer = await fetch(`${worker.url}${path}`)
    expect(answer.status, worker.output()).toBe(200)
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? 'none'
    nonces.add(nonce)
    const html = await answer.text()
    expect(html).toContain(`<meta name="nonce" content="${nonce}">`)
    expect(partsOf(html).length).toBeGreaterThan(1)
    for (const [name, value] of Object.entries(protection)) {
      if (name === 'content-security-policy') continue
      expect(answer.headers.get(name), name).toBe(value)
    }
  }
  expect(nonces.size).toBe(3)
})

test('the parts that the page names are there, whole, kept for a year and protected as on Node', async () => {
  const html = await (await fetch(`${worker.url}/desk`)).text()
  for (const path of partsOf(html)) {
    const answer = await fetch(`${worker.url}${path}`)
    expect(answer.status, path).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    for (const [name, value] of Object.entries(protection)) {
      expect(answer.headers.get(name), `${name} of ${path}`).toBe(value)
    }
    const built = readFileSync(join(screensFolder, path.replace('/desk/', '')))
    expect(Buffer.from(await answer.arrayBuffer()).equals(built), path).toBe(true)
    const type = answer.headers.get('content-type')?.split(';')[0]
    expect(type).toBe(
      { js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml' }[
        path.split('.').at(-1) ?? ''
      ],
    )
  }
})

test('the pieces that a screen loads later are there too; one that is not is not found, and no page', async () => {
  const names = readdirSync(join(screensFolder, 'assets'))
  expect(names.length).toBeGreaterThan(20)
  for (const name of names) {
    const answer = await fetch(`${worker.url}/desk/assets/${name}`, { method: 'HEAD' })
    expect(answer.status, name).toBe(200)
  }
  const missing = await fetch(`${worker.url}/desk/assets/index-gone.js`)
  expect(missing.status).toBe(404)
  expect(missing.headers.get('content-type')).not.toMatch(/html/)
})
