/** A caller whose matter is another body's gets its number as a text, from a number of ours that can. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTexts } from '#channels/sms/open.ts'
import { sendDue } from '#delivery/send-due.ts'
import { languages } from '#language/languages.ts'
import type { Language } from '#language/languages.ts'
import { hotline, openHotline, told } from './hotline.ts'
import type { Hotline } from './hotline.ts'

const textLine = '+37060500009'
let line: Hotline
beforeAll(async () => {
  const hooks = { voiceUrl: 'https://vienas.example/channels/voice/incoming' }
  line = await openHotline({
    numbers: {
      [hotline]: { ...hooks, statusCallback: 'https://vienas.example/channels/voice/ended' },
      [textLine]: { ...hooks, smsUrl: 'https://vienas.example/channels/sms/incoming' },
    },
  })
  const number = { enterprise: null, language: null }
  line.city.channels.sms = openTexts(
    {
      accountSid: `AC${'1'.repeat(32)}`,
      authToken: 'a token for tests only',
      authTokenBefore: null,
      baseUrl: line.phone.url,
      region: null,
      edge: null,
      numbers: [
        { ...number, number: hotline, canText: false },
        { ...number, number: textLine, canText: true },
      ],
    },
    'https://vienas.example',
  )
})
afterAll(() => line.close())

const powerCut: Record<Language, string> = {
  lt: 'name nuo vakar vakaro nėra elektros',
  en: 'there is no electricity in our building since last night',
  ru: 'в нашем доме со вчерашнего вечера нет электричества',
  pl: 'w naszym domu od wczoraj wieczorem nie ma prądu',
  uk: 'у нашому будинку з учорашнього вечора немає електрики',
  lv: 'mūsu mājā kopš vakardienas vakara nav elektrības',
}

let callers = 0
async function informed(language: Language) {
  const number = `+3706150${String((callers += 1)).padStart(4, '0')}`
  const caller = await line.phone.dial(number, hotline)
  await caller.press(String(languages.indexOf(language) + 1))
  await caller.say(powerCut[language])
  await line.phone.advance(9_000)
  return { caller, number }
}

test.each(languages)('in %s: the number is said, and texted at a key, once', async (language) => {
  const { caller, number } = await informed(language)
  await caller.press('1')
  await line.phone.runUntilIdle()
  await sendDue(line.city)
  await sendDue(line.city)
  await line.phone.runUntilIdle()
  const texts = line.phone.texts(number)
  expect(texts).toHaveLength(1)
  expect(texts[0]).toContain('1852')
  const [kept] = await line.city.sql`
    select c.state, c.channel, c.language, d.state as delivery, m.language as said from contacts c
    join messages m on m.contact_id = c.id and m.direction = 'out'
    join deliveries d on d.message_id = m.id where d.address = ${number}`
  expect(kept).toEqual({
    state: 'closed',
    channel: 'voice',
    language,
    delivery: 'delivered',
    said: language,
  })
  const [call] = await line.city.sql`select ending, state from calls where leg = ${caller.callSid}`
  expect(call).toEqual({ ending: 'informed', state: 'over' })
})

test('whoever has written STOP is offered no text, and the number is still said', async () => {
  await line.phone.sms('+37061500099', textLine, 'STOP')
  const caller = await line.phone.dial('+37061500099', hotline)
  await caller.press('1')
  await caller.say(powerCut.lt)
  await line.phone.advance(9_000)
  expect(told(caller)).toContain('1, 8, 5, 2')
  expect(told(caller)).not.toContain('žinute')
  await caller.hangUp()
})

test('whoever rings from a landline is offered no text, which could not come, and the number is said', async () => {
  const caller = await line.phone.dial('+37052345678', hotline)
  await caller.press('1')
  await caller.say(powerCut.lt)
  await line.phone.advance(9_000)
  expect(told(caller)).toContain('1, 8, 5, 2')
  expect(told(caller)).not.toContain('žinute')
  await caller.hangUp()
})
