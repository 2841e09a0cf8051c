/** Fetches out of Slack what agents put there: beside a note, or to be sent along with an answer. */
import type { SlackFile } from '#channels/slack/agent-command.ts'
import type { InboundAttachment } from '#channels/channel.ts'
import type { City } from '#city.ts'
import { insertAttachments } from '#contacts/store/attachment.ts'
import { insertNote } from '#contacts/store/note.ts'
import { contactOfMessage } from './store/in-hand.ts'
import { fail } from '#errors.ts'
import type { ReplyAttachment } from '#replies/reply.ts'
import { noteFetched, takeFilesToFetch } from './store/typed.ts'
import { say } from './words.ts'

const leaseMs = 300_000
const mostAttempts = 12

/** Refused where one is too large or Slack does not give it now: an answer goes out whole or not at all. */
export async function fetchReplyFiles(city: City, files: SlackFile[]): Promise<ReplyAttachment[]> {
  const slack = city.channels.slack ?? null
  const most = city.settings.mailLimits.attachmentBytes
  const megabytes = Math.floor(most / 1024 ** 2)
  if (files.reduce((sum, { size }) => sum + size, 0) > most)
    fail('payload-too-large', { megabytes })
  const fetched: ReplyAttachment[] = []
  for (const file of files) {
    const result = slack === null ? null : await slack.download(file.url, most)
    if (result?.outcome === 'refused' && result.error === 'file_too_large')
      fail('payload-too-large', { megabytes })
    if (result?.outcome !== 'done') fail('unavailable')
    fetched.push({ fileName: safeName(file.name), mediaType: file.mediaType, bytes: result.bytes })
  }
  return fetched
}

/** How many messages had their files fetched. */
export async function fetchFiles(city: City): Promise<number> {
  for (let count = 0; ; count += 1) {
    const now = city.now()
    const leaseUntil = new Date(now.getTime() + leaseMs)
    const found = await takeFilesToFetch(city.sql, now, leaseUntil)
    if (found === null) return count
    await fetchOne(city, found)
  }
}

async function fetchOne(
  city: City,
  typed: Exclude<Awaited<ReturnType<typeof takeFilesToFetch>>, null>,
): Promise<void> {
  const slack = city.channels.slack ?? null
  const most = city.settings.mailLimits.attachmentBytes
  const files: InboundAttachment[] = []
  const missing: string[] = []
  for (const file of typed.files) {
    const result = slack === null ? null : await slack.download(file.url, most)
    if (result?.outcome === 'done') files.push(attachmentOf(file, result.bytes))
    else if (result?.outcome !== 'refused' && typed.attempts < mostAttempts) {
      const pause = Math.min(5 * 2 ** typed.attempts, 600) * 1000
      return noteFetched(city.sql, typed, new Date(city.now().getTime() + pause))
    } else missing.push(file.name)
  }
  const now = city.now()
  await city.sql.begin(async (tx) => {
    await insertAttachments(tx, typed.messageId, files, now)
    await noteFetched(tx, typed, null)
    const contactId = await contactOfMessage(tx, typed.messageId)
    if (missing.length === 0 || contactId === null) return
    const text = say(city.rules.city.stateLanguage, 'note.filesMissing', { names: missing })
    await insertNote(tx, { contactId, agentId: null, text, now })
  })
}

function attachmentOf(file: SlackFile, bytes: Uint8Array): InboundAttachment {
  const { mediaType } = file
  const fileName = safeName(file.name)
  return { fileName, mediaType, labelledType: null, bytes, contentId: null, kind: 'file' }
}

/** No path, no control or bidi characters, never empty. */
function safeName(name: string): string {
  const clean = name
    .replaceAll(/[\p{Cc}\p{Cf}/\\]/gu, '')
    .slice(0, 200)
    .toWellFormed()
  return clean === '' ? 'file' : clean
}
