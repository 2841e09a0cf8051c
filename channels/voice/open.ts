/** Opens the phone line of a city that has an account with Twilio, or with somebody who speaks as Twilio does. */

import { accessToken } from './access-token.ts'
import { clientOf } from './client.ts'
import * as provider from './provider.ts'
import { recordingWays } from './recording.ts'
import { readRequest } from './read.ts'
import { roomWays } from './room.ts'
import type { LineNumber, VoiceWays } from './words.ts'
import { writeTwiml } from './write.ts'

export type VoiceSetting = {
  accountSid: string
  authToken: string
  /** Accepted beside the token while it is being changed. */
  authTokenBefore: string | null
  /** Null: Twilio's own. */
  baseUrl: string | null
  region: string | null
  edge: string | null
  /** For phones in browsers. */
  apiKey?: { sid: string; secret: string } | null
  isDemo?: boolean
  numbers: readonly LineNumber[]
}

/** `base`: the public address that Twilio was told. `recorded`: see `write.ts`. */
export function openVoice(
  setting: VoiceSetting,
  base: string,
  recorded: (prompt: string, language: string) => string | null,
): VoiceWays {
  const { accountSid, authToken, authTokenBefore, baseUrl, region, edge, numbers } = setting
  const client = clientOf(setting)
  const apiKey = setting.apiKey ?? null
  const tokens = authTokenBefore === null ? [authToken] : [authToken, authTokenBefore]
  return {
    numbers,
    desks: setting.isDemo === true ? 'demo' : apiKey === null ? 'off' : 'browser',
    accessToken: (identity) =>
      apiKey === null ? null : accessToken({ accountSid, apiKey, region, edge }, identity),
    read: (request) => readRequest(request, { base, tokens }),
    write: (steps) => ({
      body: writeTwiml(steps, { base, recorded }),
      mediaType: 'text/xml; charset=utf-8',
    }),
    ring: (ringing) => provider.ring(client, base, ringing),
    move: (call) => provider.move(client, base, call),
    hangUp: (call) => provider.hangUp(client, call),
    rooms: roomWays(client, base),
    look: (call) => provider.look(client, call),
    recordings: recordingWays(client, {
      accountSid,
      authToken,
      mediaBase: baseUrl ?? mediaBase(region, edge),
      base,
    }),
  }
}

/** Host of the media: as the client itself makes it of region and edge. */
function mediaBase(region: string | null, edge: string | null): string {
  const place = [edge, region ?? (edge === null ? null : 'us1')]
  return `https://${['api', ...place.filter((part) => part !== null)].join('.')}.twilio.com`
}
