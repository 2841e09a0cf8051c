/** Asks the provider what it has taken for our numbers, for the case that it could not tell us. */

import type twilio from 'twilio'
import { messageOf, optOutIn } from './parse.ts'
import type { Arrived, TextNumber } from './words.ts'

type Client = ReturnType<typeof twilio>

/** More in one look are left to the next. */
const most = 2_000

/** Oldest first. Throws where the provider does not answer. */
export async function lookBack(
  client: Client,
  numbers: readonly TextNumber[],
  since: Date,
): Promise<Arrived[]> {
  const found = await Promise.all(
    numbers.map(({ number }) =>
      client.messages.list({ to: number, dateSentAfter: since, limit: most, pageSize: 200 }),
    ),
  )
  return found
    .flat()
    .filter(({ direction }) => direction === 'inbound')
    .toSorted((one, other) => one.dateCreated.getTime() - other.dateCreated.getTime())
    .map(({ sid, from, to, body, numMedia, dateCreated }) => ({
      kind: 'text',
      message: {
        ...messageOf({ sid, from, to, text: body ?? '' }, numbers),
        sentAt: dateCreated,
        // Their addresses came with the request that never reached us.
        leftOut: Array.from({ length: Number(numMedia) || 0 }, (_, at) => ({
          fileName: `MMS ${at + 1}`,
          size: 0,
        })),
      },
      media: [],
      optOut: optOutIn(body ?? ''),
    }))
}
