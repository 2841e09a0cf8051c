/** Brings the phone bar and its sign to a desk that has a line; until then none of it is loaded. */
import { lazy, Suspense } from 'react'
import { useHasLine } from './use-has-line.ts'

const Bar = lazy(async () => ({ default: (await import('./phone-bar.tsx')).PhoneBar }))
const Sign = lazy(async () => ({ default: (await import('./phone-sign.tsx')).PhoneSign }))

export function PhoneLine() {
  return useHasLine() ? <Suspense fallback={null} children={<Bar />} /> : null
}

export function PhoneLamp() {
  return useHasLine() ? <Suspense fallback={null} children={<Sign />} /> : null
}
