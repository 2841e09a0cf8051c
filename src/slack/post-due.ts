/** Says in Slack what is due to be said there, and keeps trying as long as Slack does not hear. */
import { createHash } from 'node:crypto'
import { loadActor } from '#agents/store.ts'
import type { Message } from '#channels/slack/layout.ts'
import type { SlackPlace, SlackResult, SlackWays } from '#channels/slack/ways.ts'
import type { City } from '#city.ts'
import { contentOf } from './content-of.ts'
import { placeOf } from './place-of.ts'
import { postFile } from './post-file.ts'
import { settle } from './settle.ts'
import { loadLink } from './store/links.ts'
import { noteGone, noteShown, takeDuePosts } from './store/outbox.ts'
import type { PostRow } from './store/posts.ts'
import { unwant } from './store/posts.ts'
import { wishConversation } from './wish-conversation.ts'

/** Longer than the longest that one post may take: a look, a file of some megabytes, a post. */
const leaseMs = 180_000
/** At once, each in another channel. */
const atOnce = 10

/** How many were dealt with. No transaction is open while Slack is asked. */
export async function postDue(city: City): Promise<number> {
  const slack = city.channels.slack ?? null
  if (slack === null) return 0
  let count = 0
  for (;;) {
    const now = city.now()
    const leaseUntil = new Date(now.getTime() + leaseMs)
    const due = await takeDuePosts(city.sql, now, leaseUntil, atOnce)
    if (due.length === 0) return count
    count += due.length
    await Promise.all(due.map((post) => deal(city, slack, post)))
  }
}

async function deal(city: City, slack: SlackWays, post: PostRow): Promise<void> {
  if (post.state === 'unwanted') return takeDown(city, slack, post)
  const place = await placeOf(city, slack, post)
  if (place.outcome !== 'done') return settle(city, post, place)
  if (post.kind === 'file') return postFile(city, slack, post, place)
  const message = await contentOf(city, post)
  // What it was about is gone, or a call that nobody needs any more.
  if (message === null) return unwant(city.sql, [post.id], city.now())
  const shownAs = createHash('sha256').update(JSON.stringify(message)).digest('base64url')
  const result = await put(slack, post, place, message, shownAs)
  if (result.outcome !== 'done') return settle(city, post, result)
  const isNew = post.ts === null
  const { channel } = place
  await city.sql.begin(async (tx) => {
    await noteShown(tx, post, { channel, ts: result.ts, shownAs: result.shownAs }, city.now())
    // What is said in a contact hangs below it: now it has something to hang from.
    if (!isNew || post.kind !== 'root' || post.agentId === null) return
    const link = await loadLink(tx, post.agentId)
    const actor = await loadActor(tx, post.agentId)
    if (link !== null && actor !== null) await wishConversation(city, tx, actor, link)
  })
  if (post.kind === 'card') await settle(city, post, { outcome: 'done' })
}

type Put = SlackResult<{ ts: string; shownAs: string }>

/** What may have been posted without our hearing of it is looked for first: nothing stands there twice. */
async function put(
  slack: SlackWays,
  post: PostRow,
  place: SlackPlace,
  message: Message,
  shownAs: string,
): Promise<Put> {
  if (post.ts !== null) {
    if (post.shownAs === shownAs) return { outcome: 'done', ts: post.ts, shownAs }
    const changed = await slack.update(place.channel, post.ts, message)
    return changed.outcome === 'done' ? { outcome: 'done', ts: post.ts, shownAs } : changed
  }
  const mark = markOf(post)
  if (post.isUncertain) {
    const found = await slack.find(place, mark)
    if (found.outcome !== 'done') return found
    // As it was when it was posted: the next look brings it up to date.
    if (found.ts !== null) return { outcome: 'done', ts: found.ts, shownAs: '' }
  }
  const posted = await slack.post(place, message, mark)
  return posted.outcome === 'done' ? { outcome: 'done', ts: posted.ts, shownAs } : posted
}

/** Never the same twice, in any database that posts into this workspace. */
function markOf({ id, kind }: PostRow): string {
  return `${kind}-${id}`
}

async function takeDown(city: City, slack: SlackWays, post: PostRow): Promise<void> {
  const { channel } = post
  if (channel === null) return noteGone(city.sql, post.id)
  const place = { channel, thread: post.thread }
  let { ts } = post
  if (ts === null && post.isUncertain && post.kind !== 'file') {
    const found = await slack.find(place, markOf(post))
    if (found.outcome !== 'done') return settle(city, post, found)
    ts = found.ts
  }
  if (ts === null) return noteGone(city.sql, post.id)
  const result = post.kind === 'file' ? await slack.removeFile(ts) : await slack.remove(channel, ts)
  if (result.outcome === 'done') return noteGone(city.sql, post.id)
  return settle(city, post, result)
}
