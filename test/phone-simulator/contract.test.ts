/** Holds that the simulator's rules are Twilio's own: its types, its OpenAPI document, its signature. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import twilio from 'twilio'
import { expect, test } from 'vitest'
import { checkDocument } from '../../simulation/phone/check-document.ts'
import { grammarFromTypes } from '../../simulation/phone/make-grammar.ts'
import { handlers } from '../../simulation/phone/rest/app.ts'
import { operations } from '../../simulation/phone/rest/contract.ts'
import { operationsFrom } from '../../simulation/phone/rest/make-operations.ts'
import { parseTwiml } from '../../simulation/phone/twiml.ts'
import { segmentsOf } from '../../simulation/phone/segments.ts'

const room = join(import.meta.dirname, '../../simulation/phone')
const committed = (path: string): unknown => JSON.parse(readFileSync(join(room, path), 'utf8'))
const document = join(import.meta.dirname, '../../../shared/data/twilio_api_v2010.json')

test('the grammar is what the installed twilio package says', () => {
  const grammar = grammarFromTypes()
  expect(committed('grammar.json')).toEqual(grammar)
  expect(Object.keys(grammar.elements['Gather']?.children ?? {})).toEqual(['Pause', 'Play', 'Say'])
  expect(grammar.words['SayLanguage']).not.toContain('lt-LT')
  expect(grammar.words['SayVoice']).toContain('Google.lt-LT-Standard-A')
})

test('the REST contract is what the OpenAPI document says, where that is at hand', () => {
  const ours = committed('rest/operations.json') as { sha256: string }
  expect(ours.sha256).toBe('99cae87a6bb1725f71363364cbd30282a13140374b2d5f9bdd5bdfa5d4c8a6d7')
  if (existsSync(document)) expect(ours).toEqual(operationsFrom(document))
  else expect(Object.keys(operations)).toContain('CreateCall')
})

test('every operation of the contract is answered', () => {
  const gone = Object.keys(operations).filter((id) => handlers[id] === undefined)
  expect(gone).toEqual([])
})

test("the published signature is reproduced by the package that signs the simulator's requests", () => {
  const params = {
    CallSid: 'CA1234567890ABCDE',
    Caller: '+12349013030',
    Digits: '1234',
    From: '+12349013030',
    To: '+18005551212',
  }
  const url = 'https://mycompany.com/myapp.php?foo=1&bar=2'
  expect(twilio.getExpectedTwilioSignature('12345', url, params)).toBe(
    '0/KCTR6DLpKmkAf8muzZqo1nDgQ=',
  )
})

function findingsIn(inside: string): { code: number; text: string }[] {
  const parsed = parseTwiml(`<Response>${inside}</Response>`)
  if ('fault' in parsed) return [{ code: 12100, text: parsed.fault }]
  return checkDocument(parsed.root, 'VoiceResponse').findings
}

test.each([
  [12200, '<say>labas</say>'],
  [12200, '<Say bogus="1">labas</Say>'],
  [12200, '<Say language="lt-LT">labas</Say>'],
  [13511, '<Say voice="Polly.Jonas">labas</Say>'],
  [13520, `<Say>${'a'.repeat(4097)}</Say>`],
  [13520, '<Say></Say>'],
  [13320, '<Gather><Redirect>/</Redirect></Gather>'],
  [13313, '<Gather timeout="soon"/>'],
  [13312, '<Gather method="PUT"/>'],
  [13310, '<Gather finishOnKey="a"/>'],
  [13310, '<Gather finishOnKey="#*"/>'],
  [13314, '<Gather numDigits="-1"/>'],
  [12200, '<Gather input="voice"/>'],
  [13331, '<Gather input="speech" language="lt-LT" speechModel="experimental_utterances"/>'],
  [12200, '<Gather input="speech" speechModel="phone_call" speechTimeout="auto"/>'],
  [12200, `<Dial><Conference participantLabel="${'a'.repeat(129)}">c</Conference></Dial>`],
  [12200, '<Dial><Conference maxParticipants="251">c</Conference></Dial>'],
  [12200, '<Dial><Conference jitterBufferSize="tiny">c</Conference></Dial>'],
  [13910, '<Pause length="x"/>'],
  [13710, '<Redirect method="PATCH">/</Redirect>'],
  [12200, '<Stop><Recording/></Stop>'],
  [12100, '<Say>labas'],
  [12100, '<Say>vanduo & šiluma</Say>'],
  [12100, '<Say a=b>labas</Say>'],
])('Twilio says %i of %s', (code, inside) => {
  expect(findingsIn(inside).map((finding) => finding.code)).toEqual([code])
})

test('what the builder makes of right attributes has no finding', () => {
  const voice = new twilio.twiml.VoiceResponse()
  const gather = voice.gather({
    input: ['dtmf', 'speech'],
    language: 'lt-LT',
    numDigits: 1,
    timeout: 10,
  })
  gather.say({ voice: 'Google.lt-LT-Standard-A' }, 'Sveiki & labas')
  voice.enqueue({ waitUrl: '/wait', action: '/queued' }, 'ours')
  voice.dial({ action: '/after' }).conference({ jitterBufferSize: 'small', beep: 'false' }, 'c')
  const parsed = parseTwiml(voice.toString())
  expect('root' in parsed && checkDocument(parsed.root, 'VoiceResponse').findings).toEqual([])
})

test.each([
  ['<?xml version="1.0"?><Speak/>', 'root'],
  [' <?xml version="1.0"?><Response/>', 'XML declaration'],
  ['', 'root'],
])('a document is refused whole: %s', (xml, why) => {
  const parsed = parseTwiml(xml)
  expect('fault' in parsed ? parsed.fault : 'taken').toContain(why)
})

test('a text message falls into parts as the networks count them', () => {
  expect(segmentsOf('a'.repeat(160))).toEqual({ encoding: 'GSM-7', count: 1 })
  expect(segmentsOf('a'.repeat(161))).toEqual({ encoding: 'GSM-7', count: 2 })
  expect(segmentsOf('€'.repeat(81))).toEqual({ encoding: 'GSM-7', count: 2 })
  expect(segmentsOf('ž'.repeat(70))).toEqual({ encoding: 'UCS-2', count: 1 })
  expect(segmentsOf('ž'.repeat(71))).toEqual({ encoding: 'UCS-2', count: 2 })
  expect(segmentsOf('🙂'.repeat(36))).toEqual({ encoding: 'UCS-2', count: 2 })
})
