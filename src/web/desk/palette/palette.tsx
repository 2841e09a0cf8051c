/** Shows the command palette once somebody asks for it; until then it is not even loaded. */
import { lazy, Suspense } from 'react'
import { usePalette } from './palette-store.ts'

const Commands = lazy(async () => ({ default: (await import('./commands.tsx')).Commands }))

export function Palette() {
  const { isOpen } = usePalette()
  return isOpen ? (
    <Suspense fallback={null}>
      <Commands />
    </Suspense>
  ) : null
}
