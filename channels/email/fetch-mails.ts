/** Hands mails from the server to the house, several at once, within a fixed amount of memory. */
import type { ImapFlow } from 'imapflow'
import { bodyQuery, listSizes, listUids, within } from './imap-connection.ts'
import type { FetchedMail } from './mailbox-watch.ts'

export type FetchPlan = {
  uidValidity: string
  concurrency: number
  memoryBytes: number
  maxMailBytes: number
  /** Must not throw. */
  take(mail: FetchedMail): Promise<void>
  /** The server has it no more. */
  onGone(uid: number): void
  onUnfetchable(uid: number, error: Error): Promise<void>
  /** True when the house cannot take any more for now. */
  isPaused(): boolean
  signal: AbortSignal
}

/** UIDs asked for in one command; their sizes are asked first, so that a group never exceeds the memory. */
const groupSize = 50

/** In UID order. Returns when all that were handed over have been taken. Throws when the connection is gone. */
export async function fetchMails(
  client: ImapFlow,
  uids: readonly number[],
  plan: FetchPlan,
): Promise<void> {
  const desk = createDesk(plan)
  try {
    for (let at = 0; at < uids.length && !isStopped(plan); at += groupSize) {
      const asked = uids.slice(at, at + groupSize)
      const sizes = await listSizes(client, asked)
      for (const uid of asked) if (!sizes.has(uid)) plan.onGone(uid)
      for (const group of groupsWithin(
        asked.filter((uid) => sizes.has(uid)),
        sizes,
        plan,
      )) {
        if (isStopped(plan)) break
        await fetchGroup(client, group, sizes, plan, desk)
      }
    }
  } finally {
    await desk.idle()
  }
}

function isStopped(plan: FetchPlan): boolean {
  return plan.signal.aborted || plan.isPaused()
}

async function fetchGroup(
  client: ImapFlow,
  group: number[],
  sizes: Map<number, number>,
  plan: FetchPlan,
  desk: Desk,
) {
  const missing = new Set(group)
  const isLong = group.some((uid) => (sizes.get(uid) ?? 0) > plan.maxMailBytes)
  try {
    await fetchInto(client, group, isLong, plan, desk, missing)
  } catch (error) {
    await blameFirst(client, missing, plan, error)
  }
  // One that the server could not give must not take its neighbours with it.
  for (const uid of missing) {
    try {
      await fetchInto(client, [uid], (sizes.get(uid) ?? 0) > plan.maxMailBytes, plan, desk, missing)
      if (!missing.has(uid)) continue
      const isThere = (await listUids(client, uid, null)).includes(uid)
      if (!isThere) plan.onGone(uid)
      else await plan.onUnfetchable(uid, new Error('the mail server gave nothing for it'))
    } catch (error) {
      await blameFirst(client, new Set([uid]), plan, error)
      await plan.onUnfetchable(uid, asError(error))
    }
  }
}

/** When the line broke, the mail in hand may be what breaks it: it waits, so that the others can pass. */
async function blameFirst(
  client: ImapFlow,
  missing: ReadonlySet<number>,
  plan: FetchPlan,
  error: unknown,
) {
  if (client.usable) return
  const [first] = missing
  if (first !== undefined) await plan.onUnfetchable(first, asError(error))
  throw error
}

async function fetchInto(
  client: ImapFlow,
  uids: number[],
  isLong: boolean,
  plan: FetchPlan,
  desk: Desk,
  missing: Set<number>,
) {
  const rows = client.fetch(uids.join(','), bodyQuery(plan.maxMailBytes, isLong), { uid: true })
  try {
    for (;;) {
      const next = await within(client, rows.next(), 300)
      if (next.done === true) return
      const row = next.value
      if (row.source === undefined) continue
      missing.delete(row.uid)
      const internalDate = row.internalDate === undefined ? null : new Date(row.internalDate)
      await desk.take({
        uid: row.uid,
        uidValidity: plan.uidValidity,
        raw: row.source,
        size: row.size ?? row.source.length,
        internalDate,
      })
      if (plan.signal.aborted) return
    }
  } finally {
    await rows.return(undefined).catch(() => undefined)
  }
}

function groupsWithin(uids: number[], sizes: Map<number, number>, plan: FetchPlan): number[][] {
  const groups: number[][] = []
  let room = 0
  for (const uid of uids) {
    const size = Math.min(sizes.get(uid) ?? 0, plan.maxMailBytes)
    const group = groups.at(-1)
    if (group === undefined || room < size) {
      groups.push([uid])
      room = plan.memoryBytes / 2 - size
    } else {
      group.push(uid)
      room -= size
    }
  }
  return groups
}

type Desk = { take(mail: FetchedMail): Promise<void>; idle(): Promise<void> }

/** Lets at most so many mails and so many bytes be under way; `take` waits for room, not for the end. */
function createDesk(plan: FetchPlan): Desk {
  const running = new Set<Promise<void>>()
  let bytes = 0
  return {
    async take(mail) {
      while (
        running.size >= plan.concurrency ||
        (running.size > 0 && bytes + mail.raw.length > plan.memoryBytes)
      )
        await Promise.race(running)
      bytes += mail.raw.length
      const work: Promise<void> = plan.take(mail).finally(() => {
        bytes -= mail.raw.length
        running.delete(work)
      })
      running.add(work)
    },
    async idle() {
      await Promise.all(running)
    },
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
