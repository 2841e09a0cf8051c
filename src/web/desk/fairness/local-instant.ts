/** Turns what a field for day and time holds into an instant by the city's clock. */
import { instantOf } from '#deadlines/zone.ts'
import { cityZone } from '../../city-zone.ts'

/** `2026-12-01T08:00`; null for an empty field. */
export function instantIn(field: string): string | null {
  const [date = '', time = '00:00'] = field.split('T')
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return null
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return instantOf(date, hours * 60 + minutes, cityZone()).toISOString()
}
