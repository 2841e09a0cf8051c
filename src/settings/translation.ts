/** Understands which translation service the city lends its agents, where it has one. */
import type { Kind, Reader } from '#settings/readers.ts'

const kinds = ['libretranslate', 'deepl'] as const

/** `url`: of the service, without a slash at its end. `key`: null where a LibreTranslate of one's own asks for none. */
export type TranslationSetting = {
  kind: (typeof kinds)[number]
  url: string
  key: string | null
}

/** Which of the two is spoken stands before the address, as in `git+https`. */
const address: Kind<Omit<TranslationSetting, 'key'>> = {
  example: 'libretranslate+https://translate.city.example',
  parse: (value) => {
    const [, spoken, url = ''] = /^(\w+)\+(https?:\/\/.*)$/s.exec(value) ?? []
    const kind = kinds.find((known) => known === spoken)
    const parsed = URL.parse(url)
    if (kind === undefined || parsed === null) {
      return { reason: `must begin with ${kinds.map((known) => `${known}+https://`).join(' or ')}` }
    }
    if (parsed.username !== '' || parsed.search !== '' || parsed.hash !== '') {
      return { reason: 'must not carry a user name, a ?query or a #fragment' }
    }
    return { value: { kind, url: url.replace(/\/+$/, '') } }
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

/** DeepL's free keys end in `:fx` and are known at an address of their own: DeepL, "Authentication". */
const freeHost = 'api-free.deepl.com'
const paidHost = 'api.deepl.com'

export function translationFrom(from: Reader): TranslationSetting | null {
  const service = from.optional('TRANSLATION_URL', address)
  const given = from.optional('TRANSLATION_KEY', key)
  if (!from.has('TRANSLATION_URL')) {
    if (given !== null)
      from.fault('TRANSLATION_URL', 'is needed when TRANSLATION_KEY is set', address)
    return null
  }
  if (service?.kind === 'deepl') {
    if (!from.has('TRANSLATION_KEY')) from.fault('TRANSLATION_KEY', 'is needed for DeepL', key)
    else if (given !== null) checkHost(from, service.url, given)
  }
  return service === null ? null : { ...service, key: given }
}

function checkHost(from: Reader, url: string, given: string): void {
  const { host } = new URL(url)
  const wanted = given.endsWith(':fx') ? freeHost : paidHost
  if (host === wanted || ![freeHost, paidHost].includes(host)) return
  const example = { ...address, example: `deepl+https://${wanted}` }
  from.fault('TRANSLATION_URL', `does not fit the key, which is known at ${wanted}`, example)
}
