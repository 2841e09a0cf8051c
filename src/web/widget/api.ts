/** Speaks with the service: every answer is one of a few words, so that the window never has to guess. */

export type Settings = {
  city: string
  language: string
  languages: { code: string; name: string }[]
  emergencyNumber: string
  isAnyoneThere: boolean
  fileBytes: number
  texts: Record<string, string>
}

export type SentFile = { fileName: string; mediaType: string; base64: string }

/** `later`: nothing arrived, or not now; `gone`: the session is none any more. */
export type Answer<Body> =
  | { kind: 'done'; body: Body }
  | { kind: 'gone' }
  | { kind: 'refused' }
  | { kind: 'later'; seconds: number | null }

/** A server that is silent for so long is not there. */
const patienceMilliseconds = 20_000

export function serviceAt(address: string) {
  async function ask<Body>(
    path: string,
    token: string | null,
    body?: object,
  ): Promise<Answer<Body>> {
    try {
      const response = await fetch(`${address}/channels/chat/${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          ...(token !== null && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.timeout(patienceMilliseconds),
      })
      return await answerOf<Body>(response)
    } catch {
      return { kind: 'later', seconds: null }
    }
  }
  return {
    address,
    settings: (language: string) =>
      ask<Settings>(`settings?language=${encodeURIComponent(language)}`, null),
    open: (language: string, page: string) =>
      ask<{ token: string }>('sessions', null, { language, page }),
    say: (token: string, said: { id: string; text: string }) => ask('messages', token, said),
    sendFile: (token: string, sent: { id: string; text: string; file: SentFile }) =>
      ask('files', token, sent),
    /** Null: it is away, refused, or nothing answers. */
    file: async (token: string, { id, type }: { id: number; type: string }) => {
      const response = await fetch(`${address}/channels/chat/files/${id}`, {
        headers: { authorization: `Bearer ${token}` },
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
      }).catch(() => null)
      const bytes = response?.ok === true ? await response.arrayBuffer().catch(() => null) : null
      return bytes === null ? null : new Blob([bytes], { type })
    },
    type: (token: string) => ask('typing', token, {}),
    read: (token: string, message: number) => ask('read', token, { message }),
    leaveMail: (token: string, mail: string) =>
      ask<{ validMinutes: number }>('address', token, { mail }),
    proveMail: (token: string, code: string) =>
      ask<{ case: string; continuesBy: 'mail' | 'chat' }>('address/code', token, { code }),
  }
}

export type Service = ReturnType<typeof serviceAt>

async function answerOf<Body>(response: Response): Promise<Answer<Body>> {
  if (response.ok) {
    const text = await response.text()
    return { kind: 'done', body: (text === '' ? {} : JSON.parse(text)) as Body }
  }
  if (response.status === 401) return { kind: 'gone' }
  if (response.status !== 429 && response.status < 500) return { kind: 'refused' }
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return { kind: 'later', seconds: Number.isFinite(seconds) ? seconds : null }
}
