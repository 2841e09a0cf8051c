/** Hands mails from the server to the house, several at once, within a fixed amount of memory. */
import type { ImapFlow } from 'imapflow'
import { bodyQuery, listSizes, listUids, within } from './imap-connection.ts'
import type { FetchedMail } from './mailbox-watch.ts'

export type FetchPlan = {
  uidValidity: string
  concurrency: number
  memoryBytes: number
  maxMailBytes: number
  /** Mails in whose company the line broke: asked for one by one, after the others. Kept by the caller. */
  suspects: Set<number>
  /** Must not throw. */
  take(mail: FetchedMail): Promise<void>
  /** The server has it no more. */
  onGone(uid: number): void
  onUnfetchable(uid: number, error: Error): Promise<void>
  /** True when the house cannot take any more for now. */
  isPaused(): boolean
  signal: AbortSignal
}

/** UIDs asked for in one command; their sizes are asked first, so that no group exceeds the memory. */
const groupSize = 50

/** In UID order. Returns when all that were handed over have been taken. Throws when the connection is gone. */
export async function fetchMails(
  client: ImapFlow,
  uids: readonly number[],
  plan: FetchPlan,
): Promise<void> {
  const desk = createDesk(plan)
  const good = uids.filter((uid) => !plan.suspects.has(uid))
  const groups = Array.from({ length: Math.ceil(good.length / groupSize) }, (_, n) =>
    good.slice(n * groupSize, (n + 1) * groupSize),
  )
  for (const uid of uids) if (plan.suspects.has(uid)) groups.push([uid])
  try {
    for (const group of groups) {
      if (isStopped(plan)) return
      await fetchGroup(client, group, plan, desk)
    }
  } finally {
    await desk.idle()
  }
}

function isStopped(plan: FetchPlan): boolean {
  return plan.signal.aborted || plan.isPaused()
}

/** One that the server cannot give, or that breaks the line, must not keep its neighbours from us. */
async function fetchGroup(
  client: ImapFlow,
  group: number[],
  plan: FetchPlan,
  desk: Desk,
): Promise<void> {
  const missing = new Set(group)
  try {
    const sizes = await listSizes(client, group)
    for (const uid of group) if (!sizes.has(uid)) await missOne(client, uid, missing, plan)
    for (const uids of groupsWithin(
      group.filter((uid) => sizes.has(uid)),
      sizes,
      plan,
    )) {
      if (isStopped(plan)) return
      await fetchInto(client, uids, sizes, plan, desk, missing)
    }
  } catch (error) {
    if (plan.signal.aborted) return
    const [only] = group
    if (group.length === 1 && only !== undefined) {
      plan.suspects.add(only)
      await plan.onUnfetchable(only, asError(error))
    } else for (const uid of missing) plan.suspects.add(uid)
    if (!client.usable) throw error
    if (group.length > 1) for (const uid of missing) await fetchGroup(client, [uid], plan, desk)
    return
  }
  for (const uid of missing) if (!isStopped(plan)) await missOne(client, uid, missing, plan)
}

/** Not given, though asked for: gone, or held back by the server? */
async function missOne(
  client: ImapFlow,
  uid: number,
  missing: Set<number>,
  plan: FetchPlan,
): Promise<void> {
  missing.delete(uid)
  const isThere = (await listUids(client, uid, null)).includes(uid)
  if (isThere) await plan.onUnfetchable(uid, new Error('the mail server gave nothing for it'))
  else plan.onGone(uid)
}

async function fetchInto(
  client: ImapFlow,
  uids: number[],
  sizes: Map<number, number>,
  plan: FetchPlan,
  desk: Desk,
  missing: Set<number>,
) {
  const isLong = uids.some((uid) => (sizes.get(uid) ?? 0) > plan.maxMailBytes)
  const rows = client.fetch(uids.join(','), bodyQuery(plan.maxMailBytes, isLong), {
    uid: true,
  })
  try {
    for (;;) {
      const next = await within(client, rows.next(), 5)
      if (next.done === true) return
      const row = next.value
      if (row.source === undefined) continue
      missing.delete(row.uid)
      plan.suspects.delete(row.uid)
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
