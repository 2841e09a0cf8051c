/** Is the desk of somebody who is signed in: its pages, and what keeps them true while others work. */
import { RouterProvider } from '@tanstack/react-router'
import { useEffect } from 'react'
import { openLive } from '../live.ts'
import { LiveContext, useOpenLive } from './live-context.ts'
import { router } from './router.tsx'
import { refreshBy } from './refresh-by.ts'
import { useIdleLock } from './lock/use-idle-lock.ts'

export function Desk() {
  const live = useOpenLive(openLive)
  useEffect(() => live?.onHeard(refreshBy), [live])
  useIdleLock()
  if (live === null) return null
  return (
    <LiveContext value={live}>
      <RouterProvider router={router} />
    </LiveContext>
  )
}
