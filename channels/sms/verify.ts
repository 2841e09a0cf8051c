/** Lets in only what the account with the provider has signed. */

import { validateRequest } from 'twilio/lib/webhooks/webhooks.js'
import type { TextRequest } from './words.ts'

export type Secrets = {
  /** Public address of the service: what Twilio was told and has signed, whatever proxies have made of it. */
  base: string
  /** The account's token, and the one before while it is being changed. */
  tokens: readonly string[]
}

/** The signature bears no date: that a message counts once is held by its MessageSid. */
export function isSigned({ path, headers, raw }: TextRequest, { base, tokens }: Secrets): boolean {
  const params = paramsOf(raw)
  const signature = headers.get('x-twilio-signature') ?? ''
  return tokens.some((token) => validateRequest(token, signature, `${base}${path}`, params))
}

/** Repeated parameters stay lists: taken apart otherwise, the signature would not fit. */
function paramsOf(raw: string): Record<string, string | string[]> {
  const params: Record<string, string | string[]> = {}
  const form = new URLSearchParams(raw)
  for (const name of new Set(form.keys())) {
    const values = form.getAll(name)
    params[name] = values.length === 1 ? (values[0] ?? '') : values
  }
  return params
}
