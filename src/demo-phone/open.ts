/** Gives a city that is only tried out a phone line: played on this machine, rung from a page of its own. */
import type { Door } from '#api/door.ts'
import type { CompiledRules } from '#routing/rules.ts'
import type { Settings } from '#settings.ts'
import type { Log } from '#log.ts'
import type { CityPages } from '#web/public/city-pages.ts'
import type { DemoExchange } from './exchange.ts'
import { demoNumbers } from './numbers.ts'

export type DemoLine = Pick<DemoExchange, 'setting' | 'connect' | 'stop'> & {
  /** Before all other doors: the page lies under those of the city. */
  doors: Door[]
  /** Printed at the start. */
  lines: (url: string) => string[]
}

/**
 * Null outside a demo, and where the city has a line of its own: nothing of it is even loaded then.
 * `pages`: a hotline that the city publishes is the number of the demo too.
 */
export async function openDemoLine(
  settings: Settings,
  city: { rules: CompiledRules; pages: CityPages; log: Log },
): Promise<DemoLine | null> {
  if (!settings.isDemo || settings.phone !== null) return null
  const { rules, pages, log } = city
  const { country, enterprises } = rules.city
  const own = enterprises.filter(({ mode }) => mode === 'own').map(({ id }) => id)
  const published = pages.hotline?.phone ?? null
  const numbers = demoNumbers({ country, published, enterprises: own })
  const [{ openExchange }, { callerDoors }, { deskPhoneDoors }, { phonePageDoors }] =
    await Promise.all([
      import('./exchange.ts'),
      import('./caller-doors.ts'),
      import('./desk-doors.ts'),
      import('./page-doors.ts'),
    ])
  const page = await phonePageDoors(numbers)
  const exchange = await openExchange({ country, publicUrl: settings.publicUrl, numbers, log })
  const { setting, connect, stop } = exchange
  return {
    setting,
    connect,
    stop,
    doors: [page, callerDoors(exchange), deskPhoneDoors(exchange)],
    lines: (url) => [
      `  Phone        ${url}/demo/phone   rings ${numbers[0]?.shown ?? ''} within this demo only`,
    ],
  }
}
