/** Opens a city that ships with Vienas, on Node and in the Worker alike: no file is read. */

import { compile } from './compile.ts'
import type { CompiledRules } from './compile.ts'
import { kryvyiRihModel } from './generated/kryvyi-rih-model.ts'
import { kryvyiRih } from './generated/kryvyi-rih.ts'
import { latviaModel } from './generated/latvia-model.ts'
import { latvia } from './generated/latvia.ts'
import { vilniusModel } from './generated/vilnius-model.ts'
import { vilnius } from './generated/vilnius.ts'
import { decodeModel } from './model-format.ts'
import type { Model } from './model.ts'
import type { CityRules } from './rules.ts'

const cities: Record<string, { rules: () => CityRules; model: string }> = {
  vilnius: { rules: vilnius, model: vilniusModel },
  'kryvyi-rih': { rules: kryvyiRih, model: kryvyiRihModel },
  latvia: { rules: latvia, model: latviaModel },
}

/** Ids of the cities that ship, for messages about a wrong setting. */
export const cityIds = Object.keys(cities)

/** Null where no such city ships. Takes a tenth of a second: call it once. */
export function loadCity(id: string): CompiledRules | null {
  const city = cities[id]
  return city === undefined ? null : compile(city.rules(), decodeModel(city.model))
}

/** The model that ships for exactly these rules; null where they have been changed since it was trained. */
export function shippedModel(rules: CityRules): Model | null {
  const encoded = shippedModelText(rules)
  return encoded === null ? null : decodeModel(encoded)
}

/** The model that ships for a city, whatever its rules are by now; `trainedOn` says for which it was. */
export function modelThatShips(id: string): Model | null {
  const city = cities[id]
  return city === undefined ? null : decodeModel(city.model)
}

/** The same as text, to be packed elsewhere. */
export function shippedModelText(rules: CityRules): string | null {
  const city = cities[rules.id]
  if (city === undefined) return null
  return decodeModel(city.model)?.trainedOn === rules.trainedPart ? city.model : null
}
