/** Gives the time anew each second, for whatever counts down. */
import { useEffect, useState } from 'react'
import { now } from '../../clock.ts'

export function useSecond(): Date {
  const [time, setTime] = useState(now)
  useEffect(() => {
    const timer = setInterval(() => setTime(now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return time
}
