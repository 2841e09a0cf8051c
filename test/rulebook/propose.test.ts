/** Holds that corrections turn into words that would have decided rightly, and never into somebody's name. */
import { expect, test } from 'vitest'
import { candidatesOf, told } from '#rulebook/proposals/candidates.ts'
import { propose, withTraining } from '#rulebook/proposals/propose.ts'
import type { CorrectedContact } from '#rulebook/proposals/proposal.ts'
import { latvia, pastContact } from '#test/rulebook/past.ts'

const opened = { rules: latvia(), times: null, tests: [] }

/** A word that no rule of the city knows. */
const corrected = (text: string, citizenId: number): CorrectedContact => ({
  ...pastContact(text, 'lv'),
  topic: 'l.farm',
  citizenId,
  names: ['Zofija Zvirbule'],
})

const about = [
  corrected('Kur lai reģistrē kvadraciklu? Zvirbule raksta par kvadraciklu.', 1),
  corrected('Gribu uzzināt par kvadracikla piešķiršanu, Zvirbule', 2),
  corrected('Sakiet, kas notiek ar manu kvadraciklu, Zvirbule', 3),
]
const others = [
  { ...pastContact('Sakiet, kad sāksies pieņemšana?', 'lv'), names: [] },
  { ...pastContact('Gribu uzzināt darba laiku', 'lv'), names: [] },
  { ...pastContact('Kur lai maksā nodokli par māju?', 'lv'), names: [] },
]

test('the word that the corrected messages share and others do not is proposed, with its effect', () => {
  const proposals = propose(opened, about, others)
  const best = proposals.find(({ keyword }) => keyword.startsWith('kvadr'))
  expect(best).toMatchObject({ topic: 'l.farm', language: 'lv', messages: 3, of: 3, elsewhere: 0 })
  expect(best?.effect.rightBefore).toBe(0)
  expect(best?.effect.rightAfter).toBeGreaterThan(0)
  expect(best?.effect.othersMoved).toBe(0)
})

test('what a training with the proposed words would bring is measured, too', () => {
  const proposals = withTraining(opened, about, propose(opened, about, others))
  const best = proposals.find(({ keyword }) => keyword.startsWith('kvadr'))
  expect(best?.effect.rightTrained).toBeGreaterThan(0)
})

test('a name never becomes a keyword, though everybody wrote it', () => {
  const proposals = propose(opened, about, others)
  expect(JSON.stringify(proposals).toLowerCase()).not.toContain('zvirb')
})

test('what one citizen alone says again and again is proposed to nobody', () => {
  const again = about.map((contact) => ({ ...contact, citizenId: 1 }))
  expect(propose(opened, again, others)).toEqual([])
})

test('what is decided rightly by now needs no word', () => {
  const right: CorrectedContact[] = [1, 2].map((citizenId) => ({
    ...pastContact('Kad man pienākas vecuma pensija?', 'lv'),
    topic: 'l.pension',
    citizenId,
    names: [],
  }))
  expect(propose(opened, right, others)).toEqual([])
})

test('a word is proposed as people wrote it, with its diacritics, shortened to what they share', () => {
  const messages = ['Žalieji konteineriai', 'žaliuosius konteinerius'].map((text, at) =>
    told(`prašau ${text} išvežti`, at, []),
  )
  const elsewhere = [1, 2, 3, 4, 5].map((id) => told('Kada prasidės priėmimas?', id, []))
  const keywords = candidatesOf(messages, elsewhere).map(({ keyword }) => keyword)
  expect(keywords.some((keyword) => /^kontei[a-z]*\*$/.test(keyword))).toBe(true)
})
