/** Holds that texts are tried wherever one may arrive, and nowhere else. */
import { expect, test } from 'vitest'
import { isLandline } from '#channels/sms/landline.ts'

test.each([
  ['a mobile of Lithuania', '+37061234567', false],
  ['a landline of Vilnius', '+37052345678', true],
  ['a freephone number', '+37080012345', true],
  ['a mobile of Latvia', '+37121234567', false],
  ['a landline of Riga', '+37167012345', true],
  ['a mobile of Poland', '+48600123456', false],
  ['a landline of Warsaw', '+48221234567', true],
  ['a mobile of Ukraine', '+380501234567', false],
  ['a mobile of Britain', '+447911123456', false],
  ['a number that may be either', '+14155550100', false],
  ['a number that no plan knows', '+37000000000', false],
])('%s', (_what, number, is) => {
  expect(isLandline(number)).toBe(is)
})
