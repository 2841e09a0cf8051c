/** Lets an agent's browser be rung: a token that names her, and that ends within the hour. */

import AccessToken from 'twilio/lib/jwt/AccessToken.js'
import type { AccessPass } from './words.ts'

/** An hour: the desk asks for a new one before. */
const validSeconds = 3600

/** It takes calls and makes none: whom the city calls is decided by the house. */
export function accessToken(
  line: {
    accountSid: string
    apiKey: { sid: string; secret: string }
    region: string | null
    edge: string | null
  },
  identity: string,
): AccessPass {
  const { accountSid, apiKey, region, edge } = line
  const pass = new AccessToken(accountSid, apiKey.sid, apiKey.secret, {
    identity,
    ttl: validSeconds,
    ...(region !== null && { region }),
  })
  pass.addGrant(new AccessToken.VoiceGrant({ incomingAllow: true }))
  const token = pass.toJwt()
  return { token, expiresAt: endOf(token), region, edge }
}

/** As the token itself says. */
function endOf(token: string): Date {
  const [, payload = ''] = token.split('.')
  const { exp } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { exp: number }
  return new Date(exp * 1000)
}
