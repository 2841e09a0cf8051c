/** Understands whom the city asks for a second opinion on what is unclear, where it asks anybody. */
import type { Kind, Reader } from '#settings/readers.ts'

/** `url`: as far as `/v1`, without a slash at its end. `key`: null where a model of one's own asks for none. */
export type SecondOpinionSetting = { url: string; model: string; key: string | null }

const address: Kind<string> = {
  example: 'https://model.city.example/v1',
  parse: (value) => {
    const url = URL.parse(value)
    if (url === null || !/^https?:$/.test(url.protocol))
      return { reason: 'must begin with https:// or http://' }
    if (url.username !== '' || url.search !== '' || url.hash !== '')
      return { reason: 'must not carry a user name, a ?query or a #fragment' }
    return { value: value.replace(/\/+$/, '') }
  },
}

/** It stands in a header: RFC 9110 5.5. */
const key: Kind<string> = {
  example: '(the key that the service gave you)',
  parse: (value) =>
    /^[\x21-\x7e]+$/.test(value)
      ? { value }
      : { reason: 'must be Latin letters, figures and signs without spaces' },
}

const model: Kind<string> = { example: 'city-model', parse: (value) => ({ value }) }

export function secondOpinionFrom(from: Reader): SecondOpinionSetting | null {
  const url = from.optional('SECOND_OPINION_URL', address)
  const name = from.optional('SECOND_OPINION_MODEL', model)
  const given = from.optional('SECOND_OPINION_KEY', key)
  if (!from.has('SECOND_OPINION_URL')) {
    if (name !== null || given !== null)
      from.fault(
        'SECOND_OPINION_URL',
        'is needed when SECOND_OPINION_MODEL or _KEY is set',
        address,
      )
    return null
  }
  if (!from.has('SECOND_OPINION_MODEL')) from.fault('SECOND_OPINION_MODEL', 'is missing', model)
  return url === null || name === null ? null : { url, model: name, key: given }
}
