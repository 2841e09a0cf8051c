/** Puts the rules that ship into a test city's database as its first version, as the start of the service does. */

import { rulesFolder } from '#city-data.ts'
import { installShipped } from '#rulebook/install-shipped.ts'
import type { Installed } from '#rulebook/install-shipped.ts'
import type { TestCity } from '#test/city.ts'

export function installIn(city: TestCity, folder: string = rulesFolder): Promise<Installed> {
  const { sql, log, now } = city
  return installShipped({ sql, log, now, folder, city: 'vilnius' })
}
