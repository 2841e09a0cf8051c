/** Understands which speech service writes down what callers leave, where the city has one. */
import type { Kind, Reader } from '#settings/readers.ts'

/** `url`: before `/v1`, without a slash at its end. `key`: null where a service of one's own asks for none. */
export type TranscriptionSetting = { url: string; model: string; key: string | null }

/** What OpenAI calls Whisper; services of one's own mostly take any name for the model they have loaded. */
const usualModel = 'whisper-1'

const address: Kind<string> = {
  example: 'https://speech.city.example',
  parse: (value) => {
    const url = URL.parse(value)
    if (url === null || !/^https?:$/.test(url.protocol))
      return { reason: 'must begin with https:// or http://' }
    if (url.username !== '' || url.search !== '' || url.hash !== '')
      return { reason: 'must not carry a user name, a ?query or a #fragment' }
    if (url.protocol === 'http:' && !isNear(url.hostname))
      return { reason: 'must begin with https:// unless it stands in your own network' }
    return { value: value.replace(/\/+$/, '').replace(/\/v1$/, '') }
  },
}

/** This machine, private addresses (RFC 1918, RFC 4193), names without a dot, `.internal`, `.local`: voices stay inside. */
function isNear(host: string): boolean {
  if (/^\[(::1|f[cd][0-9a-f]{2}:.*)\]$/i.test(host)) return true
  if (/^(127|10)\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\./.test(host)) return /^[\d.]+$/.test(host)
  return /^[a-z0-9_-]+$|\.(internal|local)$/i.test(host)
}

/** It stands in a header: RFC 9110 5.5. */
const key: Kind<string> = {
  example: '(the key that the service gave you)',
  parse: (value) =>
    /^[\x21-\x7e]+$/.test(value)
      ? { value }
      : { reason: 'must be Latin letters, figures and signs without spaces' },
}

const model: Kind<string> = { example: usualModel, parse: (value) => ({ value }) }

export function transcriptionFrom(from: Reader): TranscriptionSetting | null {
  const url = from.optional('TRANSCRIPTION_URL', address)
  const name = from.optional('TRANSCRIPTION_MODEL', model)
  const given = from.optional('TRANSCRIPTION_KEY', key)
  if (!from.has('TRANSCRIPTION_URL') && (name !== null || given !== null))
    from.fault('TRANSCRIPTION_URL', 'is needed when TRANSCRIPTION_MODEL or _KEY is set', address)
  return url === null ? null : { url, model: name ?? usualModel, key: given }
}
