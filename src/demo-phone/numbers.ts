/** Makes up the numbers on which a city can be rung while it is only tried out; nobody outside can ring them. */
import type { LineNumber } from '#settings/phone.ts'

/** One number as a person dials it: `number` as the line knows it, `shown` as it is written in the country. */
export type DemoNumber = LineNumber & { shown: string }

type Plan = {
  country: string
  /** Before the rest of the number within the country; nothing where one dials it as it is. */
  trunk: string
  hotline: string
  /** Of an enterprise; its place among them follows. */
  own: string
  /** Of whoever rings; their count follows. */
  caller: string
}

/**
 * As numbers look in each country (ITU-T E.164 national numbering plans); what they end in is made up.
 * Elsewhere a country code that ITU-T has given to nobody.
 */
const plans: Record<string, Plan> = {
  LT: { country: '370', trunk: '0', hotline: '800 00 311', own: '5 200 00', caller: '600 00' },
  LV: { country: '371', trunk: '', hotline: '80 000 311', own: '67 000 0', caller: '20 000 0' },
  UA: { country: '380', trunk: '0', hotline: '800 000 311', own: '56 400 00', caller: '50 000 00' },
}
const nowhere: Plan = {
  country: '999',
  trunk: '',
  hotline: '800 00 311',
  own: '200 00',
  caller: '600 00',
}

/** More enterprises have no number of their own. */
const mostOwn = 9

/**
 * The hotline first. `published`: the number that the city tells its people, written within the country.
 * Texts can be sent to the hotline.
 */
export function demoNumbers(city: {
  country: string
  published: string | null
  enterprises: readonly string[]
}): DemoNumber[] {
  const plan = plans[city.country] ?? nowhere
  const hotline = city.published ?? `${plan.trunk} ${plan.hotline}`.trim()
  return [
    { ...numberOf(plan, hotline), enterprise: null, language: null, canText: true },
    ...city.enterprises.slice(0, mostOwn).map((enterprise, at) => ({
      ...numberOf(plan, `${plan.trunk}${plan.own} ${twoDigits(at + 1)}`),
      enterprise,
      language: null,
      canText: false,
    })),
  ]
}

/** The telephone of the nth person who tries it out, from 1. */
export function callerNumber(country: string, nth: number): { number: string; shown: string } {
  const plan = plans[country] ?? nowhere
  const count = String(nth % 1000).padStart(3, '0')
  return numberOf(plan, `${plan.trunk}${plan.caller} ${count}`)
}

/** Which of the numbers somebody meant, however it was typed: with the country, without it, with lines and spaces. */
export function dialled(typed: string, numbers: readonly DemoNumber[]): DemoNumber | null {
  const keys = digits(typed).replace(/^00/, '')
  const found = numbers.find(
    ({ number, shown }) => [digits(number), digits(shown)].includes(keys) || number === typed,
  )
  return found ?? null
}

function numberOf({ country, trunk }: Plan, shown: string): { number: string; shown: string } {
  if (shown.startsWith('+')) return { number: `+${digits(shown)}`, shown }
  const within = digits(shown)
  const bare = trunk !== '' && within.startsWith(trunk) ? within.slice(trunk.length) : within
  return { number: `+${country}${bare}`, shown }
}

function digits(text: string): string {
  return text.replaceAll(/\D/g, '')
}

function twoDigits(count: number): string {
  return String(count).padStart(2, '0')
}
