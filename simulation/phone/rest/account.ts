/** Shows the account and its numbers by REST. */
import { rfc2822 } from '../params.ts'
import { operations } from './contract.ts'
import { type Handler, listed, wanted } from './handler.ts'
import { root } from './shapes.ts'

const filled = (id: string, known: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries((operations[id]?.answer ?? []).map((name) => [name, known[name] ?? null]))

export const accountHandlers: Record<string, Handler> = {
  FetchAccount: (world) => ({
    status: 200,
    body: filled('FetchAccount', {
      sid: world.options.accountSid,
      friendly_name: 'Simulated account',
      status: 'active',
      type: 'Full',
      date_created: rfc2822(0),
      date_updated: rfc2822(0),
      uri: `${root(world)}.json`,
    }),
  }),
  ListIncomingPhoneNumber: (world, asked) => {
    const numbers = Object.entries(world.options.numbers).filter(([number]) =>
      wanted(asked, 'PhoneNumber', number),
    )
    const uri = `${root(world)}/IncomingPhoneNumbers.json`
    return listed(asked, uri, 'incoming_phone_numbers', numbers, ([number, hooks]) =>
      filled('ListIncomingPhoneNumber', {
        account_sid: world.options.accountSid,
        phone_number: number,
        friendly_name: number,
        capabilities: { voice: true, sms: hooks.smsUrl !== undefined, mms: false, fax: false },
        voice_url: hooks.voiceUrl,
        voice_method: hooks.voiceMethod ?? 'POST',
        voice_fallback_url: hooks.voiceFallbackUrl,
        voice_fallback_method: 'POST',
        status_callback: hooks.statusCallback,
        status_callback_method: 'POST',
        sms_url: hooks.smsUrl,
        sms_method: 'POST',
        sms_fallback_url: hooks.smsFallbackUrl,
      }),
    )
  },
}
