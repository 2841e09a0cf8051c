/** Brings what a citizen sent along into the agent's thread, once, and only what a virus scanner has let pass. */
import type { SlackPlace, SlackWays } from '#channels/slack/ways.ts'
import type { City } from '#city.ts'
import { readBlob } from '#contacts/store/blob.ts'
import { settle } from './settle.ts'
import { loadFile } from './store/in-hand.ts'
import { noteFileId, noteShown } from './store/outbox.ts'
import type { PostRow } from './store/posts.ts'
import { unwant } from './store/posts.ts'

/** Larger ones are fetched at the desk: nobody waits for them in a conversation. */
export const mostFileBytes = 20 * 1024 * 1024

const scannedAfter = 15

export async function postFile(
  city: City,
  slack: SlackWays,
  post: PostRow,
  place: SlackPlace,
): Promise<void> {
  const { channel } = place
  const file = await loadFile(city.sql, post.attachmentId ?? 0)
  if (file === null || file.virus === 'infected' || file.size > mostFileBytes || file.size === 0)
    return unwant(city.sql, [post.id], city.now())
  if (file.virus === 'unchecked' && city.settings.clamd !== null)
    return settle(city, post, { outcome: 'later', seconds: scannedAfter, detail: 'unscanned' })
  if (post.isUncertain && post.shownAs !== null) {
    const found = await slack.find(place, post.shownAs)
    if (found.outcome !== 'done') return settle(city, post, found)
    if (found.ts !== null) return shown(city, post, channel, post.shownAs)
  }
  const chunks: Uint8Array[] = []
  for await (const chunk of readBlob(city.sql, file.blobId)) chunks.push(chunk)
  const bytes = Uint8Array.from(Buffer.concat(chunks))
  const result = await slack.upload(place, { name: file.fileName, bytes })
  if (result.outcome === 'done') return shown(city, post, channel, result.fileId)
  // It has a name in Slack already, by which it is looked for.
  if (result.outcome === 'uncertain' && result.fileId !== undefined)
    await noteFileId(city.sql, post.id, result.fileId)
  return settle(city, post, result)
}

function shown(city: City, post: PostRow, channel: string, fileId: string): Promise<void> {
  return noteShown(city.sql, post, { channel, ts: fileId, shownAs: fileId }, city.now())
}
