/** Shows for random correspondence that no message ends in another citizen's case without a proof. */

import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signedReplyAddress } from '#delivery/reply-address.ts'
import { receive } from '#intake/receive.ts'
import type { TestCity } from '#test/city.ts'
import { testCity } from '#test/city.ts'
import { filed, mailFrom } from './mails.ts'

let city: TestCity
beforeAll(async () => {
  city = await testCity()
})
afterAll(() => city.close())

/** One mail of a random correspondence; numbers point at earlier mails and cases of it, and may point at nothing. */
const step = fc.record({
  who: fc.nat(3),
  isProven: fc.boolean(),
  references: fc.array(fc.nat(12), { maxLength: 3 }),
  caseNumber: fc.option(fc.nat(12)),
  replyTo: fc.option(fc.record({ case: fc.nat(12), isForged: fc.boolean() })),
  subject: fc.constantFrom('Šildymas', 'Re: Šildymas', 'Ats: Vanduo', 'Vanduo', null),
  isSpam: fc.boolean(),
})

let correspondences = 0

test('a message is in a case of its own citizen, or was proven to belong to it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 12 }), async (steps) => {
      const run = (correspondences += 1)
      const cases: { number: string; id: number; owner: number }[] = []
      for (const [n, said] of steps.entries()) {
        const target = said.replyTo === null ? undefined : cases[said.replyTo.case]
        const secret = said.replyTo?.isForged === true ? 'forged' : city.settings.secret
        const signed =
          target === undefined
            ? []
            : [signedReplyAddress(secret, 'info@vilnius.example', target.id)]
        const number = said.caseNumber === null ? undefined : cases[said.caseNumber]?.number
        const got = filed(
          await receive(
            city,
            mailFrom('ona', {
              address: `citizen-${said.who}@run-${run}.example`,
              proof: said.isProven ? 'proven' : 'claimed',
              messageId: `r${run}-${n}@x`,
              references: said.references.map((at) => `r${run}-${at}@x`),
              caseNumbers: number === undefined ? [] : [number],
              recipients: ['info@vilnius.example', ...signed],
              subject: said.subject,
              suspectedSpam: said.isSpam ? 'x-spam-flag' : null,
            }),
          ),
        )
        if (got.caseNumber === null) continue
        const known = cases.find((one) => one.number === got.caseNumber)
        if (known === undefined) {
          const [row] = await city.sql<{ id: number }[]>`
            select id from cases where number = ${got.caseNumber}`
          cases.push({ number: got.caseNumber, id: row?.id ?? 0, owner: said.who })
          continue
        }
        const isSigned = said.replyTo?.isForged === false && target?.number === known.number
        const isOwn = said.isProven && known.owner === said.who
        expect({ n, said, isAllowed: isSigned || isOwn }).toMatchObject({ isAllowed: true })
      }
    }),
    { numRuns: 40, seed: 20_261_120 },
  )
}, 120_000)
