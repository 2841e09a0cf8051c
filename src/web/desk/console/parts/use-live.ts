/** Asks again for the figures of a page when something happens, once a second at most. */
import { useCallback, useEffect, useRef } from 'react'
import type { Heard } from '../../../listen.ts'
import { refresh } from '../../../query.ts'
import type { RouteName } from '../../../routes.ts'
import { useHeard } from '../../live-context.ts'

const restMilliseconds = 1000

/** `isAbout`: whether an event makes them old. Keep `routes` the same between renders. */
export function useLive(routes: readonly RouteName[], isAbout: (event: string) => boolean): void {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const hear = useCallback(
    ({ event }: Heard) => {
      if (timer.current !== null || (event !== 'reload' && !isAbout(event))) return
      timer.current = setTimeout(() => {
        timer.current = null
        void refresh(...routes)
      }, restMilliseconds)
    },
    [routes, isAbout],
  )
  useHeard(hear)
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current)
    },
    [],
  )
}
