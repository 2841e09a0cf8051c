/** Locks the desk when nobody has touched it for the time that the city sets, and on one key. */
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { asking } from '../../query.ts'
import { lock } from '../session.ts'

/** Shared by all tabs: work in one of them keeps the others open. */
const touchedKey = 'vienas.touched'
const lookEachMilliseconds = 5_000

/** Somebody is there: she moves, or she talks on the phone. */
export function touch(): void {
  localStorage.setItem(touchedKey, String(Date.now()))
}

export function useIdleLock(): void {
  const { data: desk } = useQuery(asking('get /api/desk', {}))
  const seconds = desk?.lockAfterSeconds
  useEffect(() => {
    if (seconds === undefined) return
    const look = () => {
      const touchedAt = Number(localStorage.getItem(touchedKey) ?? 0)
      if (Date.now() - touchedAt > seconds * 1000) lock()
    }
    touch()
    const timer = setInterval(look, Math.min(lookEachMilliseconds, seconds * 250))
    const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const
    for (const sign of signs) addEventListener(sign, touch, { passive: true })
    // A laptop that was asleep has not been touched meanwhile.
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      for (const sign of signs) removeEventListener(sign, touch)
      document.removeEventListener('visibilitychange', look)
    }
  }, [seconds])
}
