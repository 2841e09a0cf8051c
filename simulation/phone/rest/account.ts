/** Shows the account and its numbers by REST. */
import { createHash } from 'node:crypto'
import { rfc2822 } from '../params.ts'
import type { NumberHooks, World } from '../words.ts'
import { operations, playedOnly, text, webUrl } from './contract.ts'
import { found, type Handler, listed, wanted } from './handler.ts'
import { root } from './shapes.ts'

const filled = (id: string, known: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries((operations[id]?.answer ?? []).map((name) => [name, known[name] ?? null]))

function numberShape(world: World, number: string, hooks: NumberHooks): Record<string, unknown> {
  return filled('ListIncomingPhoneNumber', {
    sid: sidOf(number),
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
  })
}

const sidOf = (number: string): string =>
  `PN${createHash('sha256').update(number).digest('hex').slice(0, 32)}`

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
      numberShape(world, number, hooks),
    )
  },
  // https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource#update-an-incomingphonenumber-resource
  UpdateIncomingPhoneNumber: (world, asked) => {
    const { numbers } = world.options
    const number = found(
      Object.keys(numbers).find((one) => sidOf(one) === asked.path['Sid']),
      `${root(world)}/IncomingPhoneNumbers/${asked.path['Sid'] ?? ''}.json`,
    )
    const hooks = found(numbers[number], number)
    playedOnly(asked, 'VoiceUrl VoiceMethod VoiceFallbackUrl StatusCallback SmsUrl')
    const { form } = asked
    const changed: [keyof NumberHooks, string | undefined][] = [
      ['voiceUrl', webUrl(form, 'VoiceUrl', 21502)],
      ['voiceMethod', text(form, 'VoiceMethod')],
      ['voiceFallbackUrl', webUrl(form, 'VoiceFallbackUrl', 21502)],
      ['statusCallback', webUrl(form, 'StatusCallback', 21502)],
      ['smsUrl', webUrl(form, 'SmsUrl', 21502)],
    ]
    for (const [name, value] of changed)
      if (value !== undefined) Object.assign(hooks, { [name]: value })
    return { status: 200, body: numberShape(world, number, hooks) }
  },
}
