/** Opens the text messages of a city that has an account with Twilio, or with somebody who speaks as Twilio does. */

import twilio from 'twilio'
import { clientTo, silenceMs } from './client.ts'
import { lookBack } from './look-back.ts'
import { fetchMedia } from './media.ts'
import { parse } from './parse.ts'
import { isLandline } from './landline.ts'
import { measure } from './segments.ts'
import { sendText } from './send.ts'
import { isSigned } from './verify.ts'
import type { TextNumber, TextWays } from './words.ts'

export type TextSetting = {
  accountSid: string
  authToken: string
  /** Accepted beside the token while it is being changed. */
  authTokenBefore: string | null
  /** Null: Twilio's own. */
  baseUrl: string | null
  region: string | null
  edge: string | null
  numbers: readonly (TextNumber & { canText: boolean })[]
}

/** `base`: the public address that Twilio was told. Null: none of our numbers can text. */
export function openTexts(setting: TextSetting, base: string): TextWays | null {
  const { accountSid, authToken, authTokenBefore, baseUrl, region, edge } = setting
  const numbers = setting.numbers.filter(({ canText }) => canText)
  if (numbers.length === 0) return null
  const client = twilio(accountSid, authToken, {
    autoRetry: true,
    maxRetries: 3,
    timeout: silenceMs,
    ...(region !== null && { region }),
    ...(edge !== null && { edge }),
    ...(baseUrl !== null && { httpClient: clientTo(baseUrl) }),
  })
  const tokens = authTokenBefore === null ? [authToken] : [authToken, authTokenBefore]
  const account = { sid: accountSid, token: authToken }
  return {
    numbers,
    read: (request) =>
      isSigned(request, { base, tokens }) ? parse(request.path, request.raw, numbers) : null,
    fetch: (media) => fetchMedia(media, account, baseUrl),
    lookBack: (since) => lookBack(client, numbers, since).catch(() => null),
    send: (outbound) => sendText(client, base, outbound),
    measure,
    mayReach: (number) => !isLandline(number),
  }
}
