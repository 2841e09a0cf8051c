/** Carries files between the house and Slack, and never shows our token to anybody else. */

import type { WebClient } from '@slack/web-api'
import { asked } from './client.ts'
import type { SlackPlace, SlackResult, SlackUpload, SlackWays } from './ways.ts'

const patienceMs = 60_000

/** `apiUrl`: Slack's own, or another that the city set; files then come from its host too. */
export function fileWays(
  client: WebClient,
  token: string,
  apiUrl: string,
): Pick<SlackWays, 'upload' | 'removeFile' | 'download'> {
  return {
    upload: (to, file) => upload(client, to, file),
    removeFile: (fileId) => asked(() => client.files.delete({ file: fileId })),
    download: (url, mostBytes) => download(token, apiUrl, url, mostBytes),
  }
}

/** In three steps: https://docs.slack.dev/messaging/working-with-files#upload. Only the last one shows it to anybody. */
async function upload(
  client: WebClient,
  to: SlackPlace,
  { name, bytes }: SlackUpload,
): Promise<SlackResult<{ fileId: string }>> {
  const place = await asked(() =>
    client.files.getUploadURLExternal({ filename: name, length: bytes.length }),
  )
  if (place.outcome !== 'done') return place
  const { upload_url: url = '', file_id: fileId = '' } = place.got
  const sent = await fetch(url, {
    method: 'POST',
    body: Uint8Array.from(bytes),
    headers: { 'content-type': 'application/octet-stream' },
    signal: AbortSignal.timeout(patienceMs),
  }).catch(() => null)
  await sent?.body?.cancel()
  if (sent?.status !== 200) return { outcome: 'later', seconds: 5, detail: 'upload failed' }
  const shown = await asked(() =>
    client.files.completeUploadExternal({
      files: [{ id: fileId, title: name }],
      channel_id: to.channel,
      ...(to.thread === null ? {} : { thread_ts: to.thread }),
    } as Parameters<typeof client.files.completeUploadExternal>[0]),
  )
  if (shown.outcome === 'uncertain') return { ...shown, fileId }
  return shown.outcome === 'done' ? { outcome: 'done', fileId } : shown
}

async function download(
  token: string,
  apiUrl: string,
  url: string,
  mostBytes: number,
): Promise<SlackResult<{ bytes: Uint8Array }>> {
  if (!isSlacks(url, apiUrl)) return { outcome: 'refused', error: 'foreign_address' }
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${token}` },
    // To a page for signing in, where the token has no right to the file.
    redirect: 'manual',
    signal: AbortSignal.timeout(patienceMs),
  }).catch(() => null)
  if (response === null) return { outcome: 'later', seconds: 5, detail: 'no answer' }
  if (response.status === 429 || response.status >= 500) {
    await response.body?.cancel()
    const seconds = Number(response.headers.get('retry-after') ?? '5')
    return { outcome: 'later', seconds, detail: `HTTP ${response.status}` }
  }
  if (response.status !== 200 || response.body === null) {
    await response.body?.cancel()
    return { outcome: 'refused', error: `HTTP ${response.status}` }
  }
  return read(response.body, mostBytes)
}

async function read(
  body: ReadableStream<Uint8Array>,
  mostBytes: number,
): Promise<SlackResult<{ bytes: Uint8Array }>> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of body) {
      size += chunk.length
      if (size > mostBytes) return { outcome: 'refused', error: 'file_too_large' }
      chunks.push(chunk)
    }
  } catch {
    return { outcome: 'later', seconds: 5, detail: 'cut off' }
  }
  return { outcome: 'done', bytes: Uint8Array.from(Buffer.concat(chunks)) }
}

function isSlacks(url: string, apiUrl: string): boolean {
  const found = URL.parse(url)
  if (found === null) return false
  if (found.origin === new URL(apiUrl).origin) return true
  return found.protocol === 'https:' && /(^|\.)slack\.com$/.test(found.hostname)
}
