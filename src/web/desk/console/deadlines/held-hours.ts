/** Says in one line how long cases were with each: in pools, with agents, with citizens, with institutions. */
import type { TFunction } from 'i18next'
import { language } from '../../../texts.ts'

const kinds = ['pool', 'agent', 'citizen', 'institution'] as const

export function heldHours(
  held: Record<(typeof kinds)[number], number>,
  t: TFunction<'console'>,
): string {
  return kinds
    .filter((kind) => held[kind] > 0)
    .map((kind) => `${t(`deadlines.heldBy.${kind}`)} ${spanOf(held[kind])}`)
    .join(' · ')
}

/** "3 d", "5 h", "20 min", in the reader's language. */
export function spanOf(seconds: number): string {
  const [value, unit] =
    seconds >= 172_800
      ? [seconds / 86_400, 'day']
      : seconds >= 3_600
        ? [seconds / 3_600, 'hour']
        : [seconds / 60, 'minute']
  return new Intl.NumberFormat(language(), {
    style: 'unit',
    unit: String(unit),
    unitDisplay: 'short',
    maximumFractionDigits: 0,
  }).format(Number(value))
}
