/** Starts Vienas on the edge: requests, mail by the `email()` door, and a cron each minute. */

import { tellAlarms } from '#alarms/tell-alarms.ts'
import { createApp } from '#app.ts'
import { offer } from '#assignment/offer.ts'
import { parseMail } from '#channels/email/parse.ts'
import { publicFileDoors } from '#api/public-files.ts'
import { sendDue } from '#delivery/send-due.ts'
import { loops } from '#flows/all-loops.ts'
import { mailContext } from '#intake/mail-context.ts'
import { receiveMail } from '#intake/receive-mail.ts'
import { edgeScripts } from '#edge/scripts.ts'
import { edgeScreens } from '#edge/screens.ts'
import { type EdgeCity, type EdgeEnv, openEdgeCity } from '#edge/open-city.ts'

type Context = { waitUntil: (work: Promise<unknown>) => void }

/** What Cloudflare's mail routing hands over. */
type RoutedMail = { from: string; to: string; raw: ReadableStream<Uint8Array> }

const app = createApp((request) => cityOf(request))
app.route('/', publicFileDoors(edgeScripts()))
app.route('/', edgeScreens())
const cities = new WeakMap<Request, EdgeCity>()

function cityOf(request: Request): EdgeCity {
  const city = cities.get(request)
  if (city === undefined) throw new Error('A request came in without its city.')
  return city
}

async function fetch(request: Request, env: EdgeEnv, context: Context): Promise<Response> {
  const city = await openEdgeCity(env)
  cities.set(request, city)
  const response = await app.fetch(request)
  const { body } = response
  if (body === null) {
    context.waitUntil(finish(city))
    return response
  }
  // A stream goes on reading the database: what is left to do waits for its end.
  const passed = new TransformStream<Uint8Array, Uint8Array>()
  context.waitUntil(
    body.pipeTo(passed.writable).then(
      () => finish(city),
      () => finish(city),
    ),
  )
  return new Response(passed.readable, response)
}

async function email(mail: RoutedMail, env: EdgeEnv): Promise<void> {
  const city = await openEdgeCity(env)
  try {
    const raw = new Uint8Array(await new Response(mail.raw).arrayBuffer())
    const reading = {
      read: (bytes: Uint8Array, facts: Parameters<typeof mailContext>[0]) =>
        parseMail(bytes, mailContext(facts)),
      close: async () => undefined,
    }
    await receiveMail(city, reading, mail.to.toLowerCase(), raw, { receivedAt: city.now() })
  } finally {
    await finish(city)
  }
}

/** Nothing else on the edge notices that time passes. */
async function scheduled(_event: unknown, env: EdgeEnv): Promise<void> {
  const city = await openEdgeCity(env)
  try {
    for (const loop of loops) {
      await loop
        .run(city)
        .catch((fault: unknown) => city.log.error('A loop failed.', { loop: loop.name, fault }))
    }
  } finally {
    await city.close()
  }
}

/** Does at once what the request has caused, after its answer has gone out. */
async function finish(city: EdgeCity): Promise<void> {
  try {
    if (city.woken.has('deliveries')) await sendDue(city)
    if (city.woken.has('alarms')) await tellAlarms(city)
    if (city.woken.has('queue')) await offer(city)
  } catch (fault) {
    city.log.error('What a request caused is left to the cron.', { fault })
  } finally {
    await city.close()
  }
}

export default { fetch, email, scheduled }
