/** Measures the desk as its agent feels it: how soon it is ready, and how soon what arrives is on her screen. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { eventually, type RunningService } from '#test/running.ts'
import { launchBrowser } from '#test/web/browser.ts'
import { screensFolder } from '#web/build-screens.ts'
import { buildBenchTown, quantile } from '../town.ts'

const { values } = parseArgs({
  options: {
    desks: { type: 'string', default: '200' },
    loads: { type: 'string', default: '20' },
    arrivals: { type: 'string', default: '60' },
  },
})

/** The administrator of the demo, who sees everything. */
const agent = 'saulius@demo.example'

const town = await buildBenchTown({ DEMO: 'true' })
const service = await town.start()
const browser = await launchBrowser()
const password = await eventually(
  async () => new RegExp(`${agent}\\s+(\\S+)`).exec(service.output())?.[1],
  'demo sign-in',
)
const context = await browser.newContext({ viewport: { width: 1360, height: 850 } })
try {
  const entered = await context.request.post(`${service.url}/api/sign-in/sign-in/email`, {
    data: { email: agent, password },
  })
  if (!entered.ok()) throw new Error(`Nobody could sign in: ${await entered.text()}`)
  for (let n = 0; n < 50; n += 1) await say(service.url, `Hello, my heating bill is wrong: ${n}`, n)
  const figures = {
    ...(await readiness(service, Number(values.loads))),
    ...(await arrivals(service, Number(values.arrivals), Number(values.desks))),
  }
  console.table(figures)
  const folder = join(import.meta.dirname, '..', 'results')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'desk.json'), `${JSON.stringify(figures, null, 2)}\n`)
} finally {
  await browser.close()
  await service.stop()
  await town.close()
}

/** From the navigation to the first contact in the list: in a browser that knows nothing yet, and in one that was here. */
async function readiness({ url }: RunningService, loads: number) {
  const address = `${url}/desk/inbox?view=all`
  const known = await context.storageState()
  const first: number[] = []
  for (let n = 0; n < loads; n += 1) {
    const fresh = await browser.newContext({ storageState: known })
    await fresh.addInitScript(noteFirstRow)
    const page = await fresh.newPage()
    await page.goto(address)
    first.push(await firstRow(page))
    await fresh.close()
  }
  const page = await context.newPage()
  await page.addInitScript(noteFirstRow)
  const again: number[] = []
  for (let n = 0; n <= loads; n += 1) {
    await page.goto(address)
    again.push(await firstRow(page))
  }
  again.shift()
  const scripts = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => path.endsWith('.js')),
  )
  await page.close()
  return {
    'scripts of the first screen, kB gzip': Math.round(weight(scripts) / 1000),
    'scripts in all, kB gzip': Math.round(
      weight(readdirSync(join(screensFolder, 'assets')).filter((name) => name.endsWith('.js'))) /
        1000,
    ),
    'ready, nothing in the cache, ms p50': quantile(first, 0.5),
    'ready, nothing in the cache, ms p95': quantile(first, 0.95),
    'ready, loaded again, ms p50': quantile(again, 0.5),
    'ready, loaded again, ms p95': quantile(again, 0.95),
  }
}

/** Runs in the page. */
function noteFirstRow(): void {
  const look = () => {
    if (document.querySelector('.desk-row-link') === null) requestAnimationFrame(look)
    else Object.assign(globalThis, { firstRowAt: performance.now() })
  }
  look()
}

async function firstRow(page: Page): Promise<number> {
  const found = await page.waitForFunction(
    () => (globalThis as { firstRowAt?: number }).firstRowAt ?? false,
  )
  return Math.round(Number(await found.jsonValue()))
}

/** From the answer that a message has been committed to its words on the screen, many desks listening. */
async function arrivals({ url }: RunningService, count: number, desks: number) {
  const { cookies } = await context.storageState()
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const over = new AbortController()
  for (let n = 0; n < desks; n += 1) {
    const stream = await fetch(`${url}/api/events`, { headers: { cookie }, signal: over.signal })
    if (!stream.ok) throw new Error(`A desk was not let in: ${stream.status}`)
    void readAll(stream)
  }
  const page = await context.newPage()
  await page.goto(`${url}/desk/inbox?view=all`)
  await page.locator('.desk-row-link').first().waitFor()
  const seen = new Map<string, () => void>()
  await page.exposeFunction('rowSeen', (words: string) => seen.get(words)?.())
  await page.evaluate(() => {
    const told = new Set<string>()
    const look = () => {
      for (const row of document.querySelectorAll('.desk-row-text')) {
        const words = /arrival \d+/.exec(row.textContent ?? '')?.[0]
        if (words === undefined || told.has(words)) continue
        told.add(words)
        ;(globalThis as unknown as { rowSeen: (words: string) => void }).rowSeen(words)
      }
      requestAnimationFrame(look)
    }
    look()
  })
  const times: number[] = []
  for (let n = 0; n < count; n += 1) {
    const words = `arrival ${n}`
    let committedAt = 0
    let seenAt = 0
    const shown = new Promise<void>((done) =>
      seen.set(words, () => {
        seenAt = performance.now()
        done()
      }),
    )
    await say(url, `Hello, my heating bill is wrong, ${words}`, 100 + n)
    committedAt = performance.now()
    await shown
    times.push(Math.max(0, Math.round(seenAt - committedAt)))
  }
  over.abort()
  await page.close()
  return {
    'desks connected': desks,
    'arrival on screen after its commit, ms p50': quantile(times, 0.5),
    'arrival on screen after its commit, ms p95': quantile(times, 0.95),
  }
}

/** `citizen`: each comes from an address of their own, as citizens do. */
async function say(url: string, text: string, citizen: number): Promise<void> {
  const post = (path: string, body: object, token?: string) =>
    fetch(`${url}/channels/chat/${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-forwarded-for': `10.0.${Math.floor(citizen / 250)}.${1 + (citizen % 250)}`,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    })
  const opened = (await (await post('sessions', { language: 'en' })).json()) as { token: string }
  const said = await post('messages', { id: crypto.randomUUID(), text }, opened.token)
  if (said.status !== 202) throw new Error(`The chat answers ${said.status}: ${await said.text()}`)
}

async function readAll(stream: Response): Promise<void> {
  const reader = stream.body?.getReader()
  try {
    while ((await reader?.read())?.done === false);
  } catch {
    // Ended by us.
  }
}

function weight(scripts: readonly string[]): number {
  const names = new Set(scripts.map((path) => path.split('/').at(-1) ?? ''))
  return [...names].reduce(
    (sum, name) => sum + gzipSync(readFileSync(join(screensFolder, 'assets', name))).length,
    0,
  )
}
