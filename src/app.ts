/** Mounts the doors of the house: who comes in is named, known or refused, and every no has a reason. */
import { OpenAPIHono } from '@hono/zod-openapi'
import { pinned } from '#city.ts'
import type { City } from '#city.ts'
import { failureOf, problem } from '#errors.ts'
import type { Live } from '#live/live.ts'
import { pollingLive } from '#live/live.ts'
import { requireSecondFactor } from '#api/second-factor.ts'
import { requireActor } from '#api/actor.ts'
import { answerOnce } from '#api/answer-once.ts'
import { answerProblem } from '#api/answer-problem.ts'
import { allowPages } from '#api/chat/allow-pages.ts'
import { requireSession } from '#api/chat/session.ts'
import { docsDoors } from '#api/docs.ts'
import type { Door, DoorEnv } from '#api/door.ts'
import { doors } from '#api/doors.ts'
import { measureRequest } from '#api/metrics.ts'
import { isOpenRoute } from '#api/open-routes.ts'
import { refuseRecused } from '#api/refuse-recused.ts'
import { chatFilesPath, limitBody, nameRequest, protect } from '#api/secure.ts'
import { tameText } from '#api/tame-text.ts'

/**
 * The whole service as one function from request to answer, for Node and for the edge. `openCity` gives what
 * a request works with (on the edge a client of its own); `live` how streams are woken. `further`: doors that only this city has, before all others.
 */
export function createApp(
  openCity: (request: Request) => City | Promise<City>,
  live: Live = pollingLive(),
  further: readonly Door[] = [],
): Door {
  const app = new OpenAPIHono<DoorEnv>()
  app.onError(answerProblem)
  app.notFound((c) => answerProblem(failureOf(problem('not-found')), c))
  app.use('*', nameRequest, protect, measureRequest)
  app.use('*', async (c, next) => {
    c.set('city', pinned(await openCity(c.req.raw)))
    c.set('live', live)
    await next()
  })
  // Who is not known is sent away before a byte of the body is read.
  app.use('/api/*', requireActor, requireSecondFactor, refuseRecused)
  app.use('/channels/chat/*', allowPages)
  app.use(chatFilesPath, requireSession)
  app.use('*', limitBody, tameText)
  app.use('/api/*', answerOnce)
  for (const door of [...further, ...doors()]) app.route('/', door)
  let described: object | null = null
  app.route(
    '/',
    docsDoors(() => (described ??= describe(app))),
  )
  return app
}

function describe(app: Door): object {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Vienas', version: '0.1.0' },
    security: [{ bearer: [] }, { cookie: [] }],
  })
  for (const [path, methods] of Object.entries(document.paths ?? {})) {
    for (const method of ['get', 'post'] as const) {
      const operation = methods[method]
      const isOpen = isOpenRoute(method.toUpperCase(), path.replaceAll(/[{}]/g, ''))
      if (operation === undefined || !isOpen) continue
      const isChat = path.startsWith('/channels/chat/') && path !== '/channels/chat/sessions'
      operation.security = isChat ? [{ chat: [] }] : []
    }
  }
  const bearer = { type: 'http', scheme: 'bearer' }
  return {
    ...document,
    components: {
      ...document.components,
      securitySchemes: {
        bearer: { ...bearer, description: 'An API token of an agent.' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'vienas.session_token' },
        chat: { ...bearer, description: 'The token of a chat session.' },
      },
    },
  }
}
