/** Does what a button says, tells what came of it or why not, and asks again for what it has changed. */
import { useState } from 'react'
import { refresh } from '../../../query.ts'
import type { RouteName } from '../../../routes.ts'
import { tell, tellFault } from '../../tell.ts'

/** True: it was done. */
export function useAct(...changed: RouteName[]) {
  const [isBusy, setBusy] = useState(false)
  const act = async (work: () => Promise<unknown>, said?: string): Promise<boolean> => {
    setBusy(true)
    try {
      await work()
      if (said !== undefined) tell(said)
      return true
    } catch (fault) {
      tellFault(fault)
      return false
    } finally {
      setBusy(false)
      await refresh(...changed)
    }
  }
  return { act, isBusy }
}
