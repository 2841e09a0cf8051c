/** Understands the city's phone line: the account, and the numbers that reach it. */
import { webAddress } from '#settings/addresses.ts'
import { anyText, words } from '#settings/readers.ts'
import type { Kind, Reader } from '#settings/readers.ts'
import { isLanguage } from '#language/languages.ts'

/** One of our own numbers; `enterprise` and `language` where the number is theirs alone. */
export type LineNumber = {
  number: string
  enterprise: string | null
  language: string | null
  canText: boolean
}

export type PhoneSetting = {
  accountSid: string
  authToken: string
  /** Accepted beside the token while it is being changed. */
  authTokenBefore: string | null
  /** Null: Twilio's own. */
  baseUrl: string | null
  region: string | null
  edge: string | null
  /** For the phone in an agent's browser; null: agents are rung at their own numbers. */
  apiKey: { sid: string; secret: string } | null
  /** The hotline first. */
  numbers: LineNumber[]
  /** Played on this machine, for whoever tries the house out: no provider, nobody outside can ring. */
  isDemo: boolean
}

const accountSid: Kind<string> = {
  example: 'AC0123456789abcdef0123456789abcdef',
  parse: (value) =>
    /^AC[0-9a-f]{32}$/.test(value)
      ? { value }
      : { reason: 'must be the SID of an account: AC and 32 figures and letters from a to f' },
}

const token: Kind<string> = {
  example: '0123456789abcdef0123456789abcdef',
  parse: (value) =>
    value.length >= 16 ? { value } : { reason: 'must be the Auth Token of the account' },
}

const apiKey: Kind<string> = {
  example: 'SK0123456789abcdef0123456789abcdef',
  parse: (value) =>
    /^SK[0-9a-f]{32}$/.test(value)
      ? { value }
      : { reason: 'must be the SID of an API key: SK and 32 figures and letters from a to f' },
}

const apiSecret: Kind<string> = {
  example: '0123456789abcdef0123456789abcdef',
  parse: (value) =>
    value.length >= 16 ? { value } : { reason: 'must be the secret of that API key' },
}

const numbers: Kind<LineNumber[]> = {
  example: '+37080012345 +37052001234?enterprise=vv&language=lt',
  parse: (value) => {
    const found = words(value).map(numberOf)
    const wrong = found.findIndex((one) => one === null)
    return wrong === -1
      ? { value: found.filter((one) => one !== null) }
      : {
          reason: `must be numbers beginning with + and the country, each with ?enterprise=…&language=…&sms=true where wanted; ${words(value)[wrong] ?? ''} is not one`,
        }
  },
}

function numberOf(word: string): LineNumber | null {
  const [number = '', query = ''] = word.split('?', 2)
  const asked = new URLSearchParams(query)
  const language = asked.get('language')
  const known = ['enterprise', 'language', 'sms']
  const isWrong =
    !/^\+[1-9]\d{6,14}$/.test(number) ||
    (language !== null && !isLanguage(language)) ||
    [...asked.keys()].some((name) => !known.includes(name))
  return isWrong
    ? null
    : {
        number,
        enterprise: asked.get('enterprise'),
        language,
        canText: asked.get('sms') === 'true',
      }
}

/** Null: off. Account, token and numbers come together; what else is set without them is a slip. */
export function phoneFrom(from: Reader): PhoneSetting | null {
  const names = [
    'TWILIO_ACCOUNT_SID',
    'TWILIO_AUTH_TOKEN',
    'TWILIO_AUTH_TOKEN_PREVIOUS',
    'TWILIO_BASE_URL',
    'TWILIO_REGION',
    'TWILIO_EDGE',
    'TWILIO_API_KEY',
    'TWILIO_API_SECRET',
    'PHONE_NUMBERS',
  ]
  if (!names.some((name) => from.has(name))) return null
  const account = from.required('TWILIO_ACCOUNT_SID', accountSid)
  const secret = from.required('TWILIO_AUTH_TOKEN', token)
  const ours = from.required('PHONE_NUMBERS', numbers)
  const optional = {
    authTokenBefore: from.optional('TWILIO_AUTH_TOKEN_PREVIOUS', token),
    baseUrl: from.optional('TWILIO_BASE_URL', webAddress),
    region: from.optional('TWILIO_REGION', anyText),
    edge: from.optional('TWILIO_EDGE', anyText),
    apiKey: apiKeyFrom(from),
  }
  return account === null || secret === null || ours === null
    ? null
    : { accountSid: account, authToken: secret, numbers: ours, isDemo: false, ...optional }
}

/** Both or neither: a key without its secret signs nothing. */
function apiKeyFrom(from: Reader): PhoneSetting['apiKey'] {
  if (!from.has('TWILIO_API_KEY') && !from.has('TWILIO_API_SECRET')) return null
  const sid = from.required('TWILIO_API_KEY', apiKey)
  const secret = from.required('TWILIO_API_SECRET', apiSecret)
  return sid === null || secret === null ? null : { sid, secret }
}
