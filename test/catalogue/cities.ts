/** Makes the catalogue of a city as the service publishes it, without a database. */

import type { Catalogue } from '#catalogue/catalogue-of.ts'
import { catalogueOf } from '#catalogue/catalogue-of.ts'
import type { CityData } from '#city-data.ts'
import { readCityData, rulesFolder } from '#city-data.ts'
import { text } from '#texts.ts'
import { readPages } from '#web/public/read-pages.ts'

export const cities = ['vilnius', 'kryvyi-rih', 'latvia'] as const

export function catalogueOfCity(id: string, publicUrl = 'https://contact.example.org'): Catalogue {
  const { rules, deadlineRules } = dataOf(id)
  const { hotline, catalogue } = readPages(id)
  return catalogueOf({
    city: rules.city,
    deadlineRules,
    publicUrl,
    hotline: hotline ?? null,
    mails: ['info@city.example'],
    businessEvents: catalogue?.['business-events'] ?? [],
    services: catalogue?.services ?? {},
    today: '2026-11-20',
    say: (language, key, params) => text(language, `catalogue:${key}`, params),
  })
}

/** Read once: reading a city takes longer than writing its catalogue. */
function dataOf(id: string): CityData {
  const data = read.get(id) ?? readCityData(rulesFolder, id)
  read.set(id, data)
  return data
}
const read = new Map<string, CityData>()
