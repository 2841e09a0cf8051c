/** Holds that a citizen's words are masked before anybody makes an example of them. */
import { expect, test } from 'vitest'
import { blank, leftOver, mask } from '#rulebook/masking/mask.ts'

test('what tells who wrote it is taken out, and the matter stays', () => {
  const { text, found } = mask(
    'Laba diena, aš Ona Kazlauskienė, gyvenu Kalvarijų g. 12-5, tel. +370 600 12 345, ona@citizen.example. Nešildo radiatoriai.',
    ['Ona Kazlauskienė'],
  )
  for (const trace of ['Ona', 'Kazlausk', 'Kalvarij', '12-5', '600', '@']) {
    expect(text).not.toContain(trace)
  }
  expect(text).toContain('Nešildo radiatoriai')
  expect(found).toMatchObject({ mail: 1 })
})

test('a known name is found in small letters, without diacritics and in another case', () => {
  const { text, isHard } = mask('sveiki cia ona kazlauskienei is kalvariju gatves, salta', [
    'Ona Kazlauskienė',
  ])
  expect(text).not.toMatch(/kazlausk|ona|kalvariju/)
  expect(text).toContain('salta')
  expect(isHard).toBe(true)
})

test('the street is taken out on whichever side of its name the language puts the word', () => {
  expect(mask('живу на улица калварийская, нет воды').text).not.toContain('калварийская')
  expect(mask('mieszkam przy ul. zielonej i nie mam wody').text).not.toContain('zielonej')
  expect(mask('Dzīvoju Brīvības ielā, nav siltuma').text).not.toContain('Brīvības')
})

test('personal codes, accounts and links go whatever stands around them', () => {
  const { text } = mask('My IBAN LT12 1000 0111 0100 1000, code 39001010000, https://x.example/a?b')
  expect(text.match(/\d/)).toBeNull()
  expect(text).not.toContain('x.example')
  expect(text).toContain(blank)
})

test('what somebody left in is named before it becomes an example', () => {
  expect(leftOver('Skambinkite 8 600 12345 arba ona@citizen.example')).toEqual(['mail', 'number'])
  expect(leftOver('Jau 3 dienos bute 16 laipsnių, šąlame.')).toEqual([])
})
