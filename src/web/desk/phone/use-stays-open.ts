/** Keeps the desk open while its agent talks: her hands are still, and she needs what is on screen. */
import { useEffect } from 'react'
import { touch } from '../lock/use-idle-lock.ts'

const eachMilliseconds = 5_000

export function useStaysOpen(isTalking: boolean): void {
  useEffect(() => {
    if (!isTalking) return
    const timer = setInterval(touch, eachMilliseconds)
    return () => clearInterval(timer)
  }, [isTalking])
}
