/** Opens a city that ships with Vienas, on Node and in the Worker alike: no file is read. */

import { compile } from './compile.ts'
import type { CompiledRules } from './compile.ts'
import { vilnius } from './generated/vilnius.ts'
import type { CityRules } from './rules.ts'

const cities: Record<string, { rules: () => CityRules }> = {
  vilnius: { rules: vilnius },
}

/** Ids of the cities that ship, for messages about a wrong setting. */
export const cityIds = Object.keys(cities)

/** Null where no such city ships. Takes a tenth of a second: call it once. */
export function loadCity(id: string): CompiledRules | null {
  const city = cities[id]
  return city === undefined ? null : compile(city.rules())
}
