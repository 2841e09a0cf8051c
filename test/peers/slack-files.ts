/** Takes files into Slack in three steps, and out again: https://docs.slack.dev/messaging/working-with-files */
import { no, refusalOfPlace, slackId } from './slack-workspace.ts'
import type { Answer, Args, Workspace } from './slack-workspace.ts'

/** https://docs.slack.dev/reference/methods/files.getUploadURLExternal: a name and the length in bytes. */
export function placeUpload(w: Workspace, args: Args, origin: string): Answer {
  const { filename = '', length = '' } = args
  if (filename === '') return no('invalid_arguments')
  if (!/^[1-9]\d*$/.test(length)) return no('invalid_arguments')
  const id = slackId('F')
  const key = slackId('F')
  w.files.set(id, { id, name: filename, bytes: Buffer.alloc(0), isShared: false })
  w.uploads.set(key, id)
  return { ok: true, file_id: id, upload_url: `${origin}/upload/${key}` }
}

/** False: no upload waits there. */
export function takeUpload(w: Workspace, key: string, bytes: Buffer): boolean {
  const file = w.files.get(w.uploads.get(key) ?? '')
  if (file === undefined) return false
  file.bytes = bytes
  w.uploads.delete(key)
  return true
}

/** https://docs.slack.dev/reference/methods/files.completeUploadExternal */
export function completeUpload(w: Workspace, args: Args): Answer {
  const files = JSON.parse(args['files'] ?? '[]') as { id: string; title?: string }[]
  const channel = args['channel_id'] ?? ''
  const refused = refusalOfPlace(w, channel)
  if (refused !== null) return refused
  const found = files.map(({ id }) => w.files.get(id))
  if (found.some((file) => file === undefined || file.bytes.length === 0))
    return no('file_not_found')
  const said = w.messages.get(channel) ?? []
  const thread = args['thread_ts'] ?? null
  for (const file of found) if (file !== undefined) file.isShared = true
  const shared = { ts: w.nextTs(), text: '', blocks: [], thread, user: null, metadata: null }
  w.messages.set(channel, [...said, { ...shared, files: files.map(({ id }) => id) }])
  return { ok: true, files }
}

/** With the file goes the message that showed it. */
export function deleteFile(w: Workspace, args: Args): Answer {
  const id = args['file'] ?? ''
  if (!w.files.delete(id)) return no('file_not_found')
  for (const [channel, said] of w.messages)
    w.messages.set(
      channel,
      said.filter((one) => !one.files.includes(id)),
    )
  return { ok: true }
}
