/** Says in words whether the house is well, for monitors and for whoever is called at night. */
import { createRoute, z } from '@hono/zod-openapi'
import type { City } from '#city.ts'
import type { Language } from '#language/languages.ts'
import { listMailboxStates } from '#mailboxes/state-store.ts'
import { text } from '#texts.ts'
import { transcriptionStanding } from '#transcripts/standing.ts'
import { translationStanding } from '#translation/standing.ts'
import { readerOf } from './answer-problem.ts'
import { newDoor } from './door.ts'
import type { Door } from './door.ts'
import { loadStanding } from './store/figures.ts'

const HealthShape = z
  .object({
    status: z.enum(['ok', 'degraded', 'unavailable']),
    database: z.string(),
    channels: z.record(z.string(), z.string()),
    mailboxes: z.string(),
    deliveries: z.string(),
    alarms: z.string(),
    translation: z.string(),
    transcription: z.string(),
    alarmWays: z.string(),
  })
  .openapi('Health')

const content = { 'application/json': { schema: HealthShape } }

export const show = createRoute({
  method: 'get',
  path: '/health',
  tags: ['house'],
  summary: 'Whether the house is well, in words',
  responses: {
    200: { description: 'It works; `degraded` says that something needs a person.', content },
    503: { description: 'The database does not answer.', content },
  },
})

export function healthDoors(): Door {
  const door = newDoor()
  door.openapi(show, async (c) => {
    const health = await healthOf(c.var.city, readerOf(c))
    return health.status === 'unavailable' ? c.json(health, 503) : c.json(health, 200)
  })
  return door
}

async function healthOf(city: City, language: Language): Promise<z.infer<typeof HealthShape>> {
  const say = (key: string, params = {}) => text(language, `api:health.${key}`, params)
  const now = city.now()
  const channels = {
    email: say(mailWays(city)),
    chat: say('on'),
    sms: say((city.channels.sms ?? null) === null ? 'off' : 'on'),
    voice: say(phoneLine(city)),
    slack: say((city.channels.slack ?? null) === null ? 'off' : 'on'),
  }
  try {
    const [mailboxes, standing, translation, transcription] = await Promise.all([
      listMailboxStates(city.sql, now),
      loadStanding(city.sql, now),
      translationStanding(city),
      transcriptionStanding(city),
    ])
    const behind = mailboxes.filter((mailbox) => mailbox.isBehind).length
    const unread = mailboxes.filter((mailbox) => mailbox.error !== null).length
    const waiting = behind + standing.stuckDeliveries + standing.openAlarms
    const needsAPerson = waiting > 0 || translation.needsAPerson || transcription.needsAPerson
    return {
      status: needsAPerson ? 'degraded' : 'ok',
      database: say('database.ok'),
      channels,
      mailboxes:
        behind > 0
          ? say('mailboxes.behind', { count: behind })
          : unread > 0
            ? say('mailboxes.unread', { count: unread })
            : say('mailboxes.ok'),
      deliveries:
        standing.stuckDeliveries === 0
          ? say('deliveries.ok')
          : say('deliveries.stuck', { count: standing.stuckDeliveries }),
      alarms:
        standing.openAlarms === 0
          ? say('alarms.ok')
          : say('alarms.open', { count: standing.openAlarms }),
      translation: say(`translation.${translation.state}`),
      transcription: say(`transcription.${transcription.state}`),
      alarmWays: say(alarmWays(city, standing.hasOwnWebhook)),
    }
  } catch (fault) {
    city.log.error('Health could not be read.', { fault })
    const unknown = say('unknown')
    return {
      status: 'unavailable',
      database: say('database.away'),
      channels,
      mailboxes: unknown,
      deliveries: unknown,
      alarms: unknown,
      translation: unknown,
      transcription: unknown,
      alarmWays: unknown,
    }
  }
}

function mailWays({ channels, settings }: City): string {
  const comesIn = settings.mailboxes.length > 0
  if (channels.email === null) return comesIn ? 'mail.in-only' : 'off'
  return comesIn ? 'on' : 'mail.out-only'
}

/** `demo`: it can be rung from this machine alone. */
function phoneLine({ channels, settings }: City): string {
  if ((channels.voice ?? null) === null) return 'off'
  return settings.phone?.isDemo === true ? 'demo' : 'on'
}

/** An alarm that goes one way only is lost with that way. */
function alarmWays({ channels, settings }: City, hasOwnWebhook: boolean): string {
  const hasWebhook = settings.alarmWebhookUrl !== null || hasOwnWebhook
  if (channels.email === null) return hasWebhook ? 'ways.webhook-only' : 'ways.none'
  return hasWebhook ? 'ways.both' : 'ways.mail-only'
}
