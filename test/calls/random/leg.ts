/** Tells of a leg of a call whether somebody is still on it. */
import type { Leg } from '../../../simulation/phone/simulator.ts'

export function isAlive(leg: Leg): boolean {
  return ['queued', 'ringing', 'in-progress'].includes(leg.status())
}
