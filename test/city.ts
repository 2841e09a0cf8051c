/** Builds a whole city for a test, on a fresh database of its own. */

import type { HandCity, HandCityOptions } from '#test/city-on.ts'
import { cityOn } from '#test/city-on.ts'
import { freshDatabase } from '#test/database.ts'

export type TestCity = HandCity & {
  /** For a second pool or another process. */
  databaseUrl: string
  close: () => Promise<void>
}

export type TestCityOptions = HandCityOptions & {
  /** Connections of the pool. */
  max?: number
}

export async function testCity(options: TestCityOptions = {}): Promise<TestCity> {
  const database = await freshDatabase({ max: options.max ?? 5 })
  return {
    ...cityOn(database.sql, database.url, options),
    databaseUrl: database.url,
    close: database.drop,
  }
}
