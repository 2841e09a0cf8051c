/** Shows that an editor, which checks the city's files while staff type, knows the same rules as the service. */

import { expect, test } from 'vitest'
import { z } from 'zod'
import { calendarSchema, deadlinesSchema } from '#deadlines/schemas.ts'

test.each([
  ['calendar', calendarSchema],
  ['deadlines', deadlinesSchema],
])(
  'the %s schema for editors is what the service checks (vitest run test/deadlines --update writes it)',
  async (name, schema) => {
    const written = JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)
    await expect(`${written}\n`).toMatchFileSnapshot(
      `../../routing-rules/calendars/${name}.schema.json`,
    )
  },
)
