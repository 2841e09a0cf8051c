/** Opens what a city's staff wrote for its public pages. Node only: the edge carries it with it. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { readCityPages, unwrittenPages } from './city-pages.ts'
import type { CityPages } from './city-pages.ts'

const folder = join(import.meta.dirname, '..', '..', '..', 'public-pages')

/** A city without a file of its own has pages all the same. */
export function readPages(city: string): CityPages {
  const file = join(folder, `${city}.yaml`)
  return existsSync(file) ? readCityPages(parse(readFileSync(file, 'utf8'))) : unwrittenPages
}
