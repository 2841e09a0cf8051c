/** Holds that nothing reaches a citizen but a text that passed the language check: the ways out are counted. */
import { expect, test } from 'vitest'
import { sourcesIn } from './sources.ts'

const src = sourcesIn('src')
const pathsThat = (says: RegExp) =>
  src.filter(({ code }) => says.test(code)).map(({ path }) => path)

test('mail is handed to the mail server by deliveries, and by alarms to our own staff', () => {
  // An alarm goes to people on call, in the language of their own desk, with nothing that a citizen is owed.
  expect(
    pathsThat(/\bemail\??\.send\b|\{ email \} = city\.channels/),
    'put what a citizen is to read into a delivery: insertDelivery takes a CheckedText and nothing else',
  ).toEqual(['src/alarms/tell-alarms.ts', 'src/delivery/send-due.ts'])
})

test('only a delivery writes a message that goes out, and it takes a checked text alone', () => {
  expect(
    pathsThat(/insert into deliveries/),
    'use insertDelivery: it takes a CheckedText, which only checkReply can make',
  ).toEqual(['src/delivery/store.ts'])
  expect(pathsThat(/insert into messages[^`]*'out'/)).toEqual(['src/delivery/store.ts'])
  const store = src.find(({ path }) => path === 'src/delivery/store.ts')
  expect(store?.code).toMatch(/\bchecked: CheckedText\b/)
  expect(store?.code).toMatch(/\$\{checked\.text\}/)
})

test('what has passed the check is not changed afterwards', () => {
  // The code that proves an address is masked in what is kept, once it has been sent.
  expect(
    pathsThat(/update messages\s+(\w+\s+)?set[^`]*\b(text|language|subject)\s*=/),
    'a message that is filed stays as it was checked',
  ).toEqual(['src/intake/store/proof.ts'])
})
