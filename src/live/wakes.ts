/** Tells all copies of the service at once that there is something to do, so that nobody waits for a poll. */

import type { Wake } from '#city.ts'
import type { Sql } from '#db/connect.ts'
import type { Log } from '#log.ts'

const channel = 'vienas_wake'
/** Many commits in this time become one notification: PostgreSQL serialises the commits that notify. */
const gatherMilliseconds = 20

export type Wakes = {
  /** After a commit. Never inside a transaction, for the same reason. */
  wake: (what: Wake) => void
  /** Returns how to stop listening. A lost connection is opened again; whoever listens polls behind it anyway. */
  on: (what: Wake, listener: () => void) => () => void
  close: () => Promise<void>
}

export async function openWakes(sql: Sql, log: Log): Promise<Wakes> {
  const listeners = new Map<Wake, Set<() => void>>()
  const gathered = new Set<Wake>()
  let timer: NodeJS.Timeout | null = null

  const tell = (what: Wake): void => {
    for (const listener of listeners.get(what) ?? []) listener()
  }
  const listening = await sql.listen(channel, (payload) => {
    for (const what of payload.split(',')) tell(what as Wake)
  })
  const notify = (): void => {
    timer = null
    const payload = [...gathered].join(',')
    gathered.clear()
    sql.notify(channel, payload).catch((error: unknown) => {
      log.warn('Other copies were not woken; they poll.', { fault: error })
    })
  }

  return {
    wake: (what) => {
      gathered.add(what)
      timer ??= setTimeout(notify, gatherMilliseconds)
    },
    on: (what, listener) => {
      const all = listeners.get(what) ?? new Set()
      listeners.set(what, all.add(listener))
      return () => all.delete(listener)
    },
    close: async () => {
      if (timer !== null) clearTimeout(timer)
      await listening.unlisten()
    },
  }
}
