/** Lets the keys that work on every page do what they say. */
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect } from 'react'
import { openPalette } from '../palette/palette-store.ts'
import { lock } from '../session.ts'
import { useNext } from '../shell/use-next.ts'
import { hear, useKey } from './key-board.ts'

export function useShellKeys(): void {
  const navigate = useNavigate()
  const next = useNext()
  useEffect(() => {
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [])
  useKey('palette', openPalette)
  useKey('lock', lock)
  useKey('next', next.act as () => void)
  useKey(
    'shortcuts',
    useCallback(() => void navigate({ to: '/shortcuts' }), [navigate]),
  )
}
