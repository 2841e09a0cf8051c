/** Draws the signs of the phone; each stands beside words, or has them as its label. */
import { Drawing } from '../icons.tsx'

/** Paths on a grid of 20. */
const paths = {
  phone:
    'M5 3h3l1.500 4-2 1.500a9 9 0 0 0 4 4L13 10.500l4 1.500v3c0 1-1 2-2 2A13 13 0 0 1 3 5c0-1 1-2 2-2Z',
  hangUp: 'M3 12.500c4-4 10-4 14 0l-2 2.500-3-1.500v-2c-1.300-.4-2.700-.4-4 0v2L5 15z',
  hold: 'M7 4v12M13 4v12',
  play: 'M6 4v12l10-6z',
  mute: 'M8 8.500V5a2 2 0 0 1 4 0v4M5 9.500a5 5 0 0 0 8 4m1.800-2.200.2-1.800M10 14.500V17M3 3l14 14',
  unmute:
    'M10 3a2 2 0 0 0-2 2v4.500a2 2 0 0 0 4 0V5a2 2 0 0 0-2-2ZM5 9.500a5 5 0 0 0 10 0M10 14.500V17',
  keypad: 'M5 5h.01M10 5h.01M15 5h.01M5 10h.01M10 10h.01M15 10h.01M5 15h.01M10 15h.01M15 15h.01',
  consult:
    'M7.500 9a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5ZM2.500 16c.4-2.600 2.400-4 5-4s4.600 1.400 5 4M14.500 6v6m-3-3h6',
  letGo:
    'M7.500 9a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5ZM2.500 16c.4-2.600 2.400-4 5-4s4.600 1.400 5 4M12 9h5.500',
  handOver:
    'M7 9a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5Zm-5 7c.4-2.600 2.400-4 5-4 1 0 2 .2 2.800.7M11 14h7m-3-3 3 3-3 3',
  transfer: 'M3 7h13m-4-4 4 4-4 4M17 14H8',
  record: 'M10 4a6 6 0 1 0 0 12 6 6 0 0 0 0-12Zm0 4a2 2 0 1 0 0 4 2 2 0 0 0 0-4Z',
  contact: 'M6 2h6l4 4v12H6zm6 0v4h4M8.500 11h5m-5 3h5',
  again: 'M16 6v4h-4m3.500 0A6 6 0 1 0 16 13',
  listen: 'M4 13v-3a6 6 0 0 1 12 0v3M4 12h2v4H4zm10 0h2v4h-2z',
  leave: 'M8 4H4v12h4m3-9 3 3-3 3m3-3H8',
} as const

export type SignName = keyof typeof paths

export function Sign({ name, size = 18 }: { name: SignName; size?: number }) {
  return <Drawing path={paths[name]} size={size} width={name === 'keypad' ? 2.6 : 1.7} />
}
