/** Records the leg of a caller at Twilio, and brings what was recorded home, so that nothing stays there. */

import type twilio from 'twilio'
import { asked, askedTwice, unheard } from './provider.ts'
import type { RecordingFound, RecordingWays } from './recording-words.ts'

type Client = ReturnType<typeof twilio>

export type RecordingSetting = {
  accountSid: string
  authToken: string
  /** Where the media are, without a slash at its end. */
  mediaBase: string
  /** Public address of the service. */
  base: string
}

/** An hour of talk as MP3 has some 15 MB, three minutes as WAV 3 MB. */
const mostBytes = 128 * 1024 ** 2
const patienceMs = 60_000

/**
 * Twilio has no way to begin the recording of a running conference by REST, only of a call: so the caller's leg is
 * recorded, both tracks of it. https://www.twilio.com/docs/voice/api/recording#create-a-recording-resource
 */
export function recordingWays(client: Client, setting: RecordingSetting): RecordingWays {
  const at = (path: string) => `${setting.base}/channels/voice/${path}`
  return {
    start: (leg, id) =>
      asked(async () => {
        const made = await client.calls(leg).recordings.create({
          recordingChannels: 'mono',
          recordingTrack: 'both',
          recordingStatusCallback: at(`recording?id=${id}`),
          recordingStatusCallbackEvent: ['in-progress', 'completed', 'absent'],
        })
        return { recording: made.sid }
      }),
    change: (leg, recording, to) =>
      askedTwice(async () => {
        const status = { on: 'in-progress', paused: 'paused', off: 'stopped' } as const
        await client.calls(leg).recordings(recording).update({ status: status[to] })
        return {}
      }),
    ofLeg: (leg) =>
      askedTwice(async () => {
        const found = await client.recordings.list({ callSid: leg, limit: 20 })
        return { recordings: found.map(foundOf) }
      }),
    fetch: (recording, format) => fetched(setting, recording, format),
    erase: async (recording) => {
      const result = await askedTwice(async () => {
        await client.recordings(recording).remove()
        return {}
      })
      return result.outcome === 'gone' ? { outcome: 'done' } : result
    },
    announce: (room, leg, { language, prompt }) =>
      asked(async () => {
        const [conference] = await client.conferences.list({
          friendlyName: room,
          status: 'in-progress',
          limit: 1,
        })
        // Heard by this participant alone. https://www.twilio.com/docs/voice/api/conference-participant-resource
        if (conference !== undefined)
          await client
            .conferences(conference.sid)
            .participants(leg)
            .update({ announceUrl: at(`announce?language=${language}&prompt=${prompt}`) })
        return {}
      }),
  }
}

function foundOf(one: { sid: string; status: string; duration: string }): RecordingFound {
  const seconds = Math.max(0, Number(one.duration ?? 0) || 0)
  const { status } = one
  const isOver = status === 'completed'
  const isNothing = status === 'absent' || status === 'deleted' || status === 'failed'
  return {
    recording: one.sid,
    state: isNothing ? 'absent' : isOver ? 'made' : 'running',
    seconds,
  }
}

/** Twilio's client reads bodies as text; sound is no text. https://www.twilio.com/docs/voice/api/recording#fetch-a-recordings-media */
async function fetched(
  { accountSid, authToken, mediaBase }: RecordingSetting,
  recording: string,
  format: 'wav' | 'mp3',
): ReturnType<RecordingWays['fetch']> {
  const url = `${mediaBase}/2010-04-01/Accounts/${accountSid}/Recordings/${recording}.${format}`
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
  try {
    const response = await fetch(url, {
      headers: { authorization },
      signal: AbortSignal.timeout(patienceMs),
    })
    if (response.status === 404 || response.status === 410) return { outcome: 'gone' }
    if (!response.ok)
      return { outcome: 'later', detail: `HTTP ${response.status}`, isUnheard: false }
    if (Number(response.headers.get('content-length') ?? '0') > mostBytes)
      return { outcome: 'refused', detail: 'too large' }
    const bytes = new Uint8Array(await response.arrayBuffer())
    const mediaType = mediaTypeOf(bytes)
    return mediaType === null
      ? { outcome: 'later', detail: 'neither WAV nor MP3', isUnheard: false }
      : { outcome: 'done', bytes, mediaType }
  } catch (fault) {
    return unheard(fault)
  }
}

/** By the first bytes: what is labelled as sound may be an error page. */
function mediaTypeOf(bytes: Uint8Array): 'audio/wav' | 'audio/mpeg' | null {
  const start = String.fromCharCode(...bytes.subarray(0, 4))
  if (start === 'RIFF') return 'audio/wav'
  const isFrame = bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0
  return start.startsWith('ID3') || isFrame ? 'audio/mpeg' : null
}
