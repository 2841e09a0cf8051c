/** Writes shares and spans of time as short as a table wants them. */
import { now } from '../../../clock.ts'
import { language } from '../../../texts.ts'

/** A dash where there was nothing to measure. */
export const nothing = '–'

export function percent(share: number | null): string {
  if (share === null) return nothing
  return new Intl.NumberFormat(language(), { style: 'percent', maximumFractionDigits: 0 }).format(
    share,
  )
}

/** The two largest units, such as "2 h 5 min" in the reader's language. */
export function span(seconds: number | null): string {
  if (seconds === null) return nothing
  const whole = Math.max(0, Math.round(seconds))
  const parts: [number, string][] = [
    [Math.floor(whole / 86_400), 'day'],
    [Math.floor((whole % 86_400) / 3600), 'hour'],
    [Math.floor((whole % 3600) / 60), 'minute'],
    [whole % 60, 'second'],
  ]
  const first = parts.findIndex(([count]) => count > 0)
  const shown = first === -1 ? parts.slice(-1) : parts.slice(first, first + 2)
  return shown
    .filter(([count], at) => count > 0 || at === 0)
    .map(([count, unit]) =>
      new Intl.NumberFormat(language(), { style: 'unit', unit, unitDisplay: 'narrow' }).format(
        count,
      ),
    )
    .join(' ')
}

export function since(at: string | null): string {
  return at === null ? nothing : span((now().getTime() - new Date(at).getTime()) / 1000)
}
