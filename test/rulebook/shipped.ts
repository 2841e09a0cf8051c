/** Puts the rules that ship into a test city's database as its first version, as the start of the service does. */

import { join } from 'node:path'
import { rulesFolder } from '#city-data.ts'
import type { Sql } from '#db/connect.ts'
import { modelThatShips } from '#routing/load-city.ts'
import { readCity } from '#routing/read-city.ts'
import { installShipped } from '#rulebook/install-shipped.ts'
import type { Installed } from '#rulebook/install-shipped.ts'
import { bytesOfModel, sha256Of } from '#rulebook/model-bytes.ts'
import { insertModel } from '#rulebook/store/models.ts'
import type { TestCity } from '#test/city.ts'
import { castDay } from '#test/cast.ts'

export async function installIn(city: TestCity, folder: string = rulesFolder): Promise<Installed> {
  const { sql, log, now } = city
  await haveModel(sql, folder)
  return installShipped({ sql, log, now, folder, city: 'vilnius' })
}

/**
 * While somebody writes examples, the model that ships is not trained on them yet; that it is in the end, another
 * test holds. These here need only some model that says it is.
 */
export async function haveModel(sql: Sql, folder: string = rulesFolder): Promise<void> {
  const { rules } = readCity(join(folder, 'vilnius'))
  const model = modelThatShips('vilnius')
  if (rules === null || model === null || model.trainedOn === rules.trainedPart) return
  const { trainedPart: trainedOn } = rules
  const bytes = bytesOfModel({ ...model, trainedOn })
  const row = { sha256: sha256Of(bytes), bytes, trainedOn, figures: {}, trainedAt: castDay }
  await insertModel(sql, row)
}
