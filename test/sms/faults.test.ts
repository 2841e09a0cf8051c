/** A provider that repeats, delays, reorders and loses what it tells: nothing is counted or sent twice, nothing is lost. */
import { afterEach, expect, test } from 'vitest'
import { sendDue } from '#delivery/send-due.ts'
import { citizens } from '#test/cast.ts'
import type { TextCity } from './text-city.ts'
import { contactsOf, openTextCity, sentTo, textLine } from './text-city.ts'

let town: TextCity
afterEach(() => town.close())

test.each([1, 2, 3])('seed %i', async (seed) => {
  town = await openTextCity({
    seed,
    faults: {
      callbacks: { duplicate: 0.3, delay: 0.3, reorder: 0.3, drop: 0.15 },
      webhooks: { duplicate: 0.3, reset: 0.1 },
      rest: { tooMany: 0.1, reset: 0.15 },
      ties: true,
    },
  })
  const agent = await town.hire(['lt', 'ru', 'pl', 'uk', 'lv', 'en'], { sms: 50 })
  const people = Object.values(citizens).map(({ says }, at) => ({
    says,
    number: `+3706160${String(at).padStart(4, '0')}`,
  }))
  for (const { number, says } of people) {
    await town.phone.sms(number, textLine, says)
    await town.phone.sms(number, textLine, `${says} 2`)
  }
  await town.phone.runUntilIdle()
  const answers: Record<string, string> = {
    lt: 'Laba diena, meistrai atvyks šiandien iki vakaro ir viską sutvarkys.',
    ru: 'Добрый день, мастера приедут сегодня до вечера и всё исправят.',
    pl: 'Dzień dobry, fachowcy przyjadą dzisiaj do wieczora i wszystko naprawią.',
    uk: 'Добрий день, майстри приїдуть сьогодні до вечора і все полагодять.',
    lv: 'Labdien, meistari ieradīsies šodien līdz vakaram un visu salabos.',
    en: 'Hello, the technicians will come today before evening and repair everything.',
  }
  for (const { number } of people) {
    const [contact, ...more] = await contactsOf(town.city, number)
    expect(more).toEqual([])
    // Both were told, however often, and whatever of it was lost on the way.
    expect(contact?.messages).toBe(2)
    await town.answer(agent, contact?.id ?? 0, answers[contact?.language ?? ''] ?? '')
  }
  for (let round = 0; round < 6; round += 1) {
    await sendDue(town.city)
    await town.phone.runUntilIdle()
    town.city.passSeconds(600)
  }
  for (const { number } of people) {
    const sent = await sentTo(town.city, number)
    const arrived = town.phone.texts(number)
    expect(sent).toHaveLength(2)
    expect(new Set(arrived).size).toBe(arrived.length)
    for (const { state, text } of sent) {
      // A word of the provider may be missing; a wrong one never stands.
      expect(['delivered', 'sent', 'uncertain']).toContain(state)
      if (state !== 'uncertain') expect(arrived).toContain(text)
    }
  }
})
