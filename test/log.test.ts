/** Shows that a citizen's data do not leave through the log. */
import { expect, test } from 'vitest'
import { createLog } from '#log.ts'

function logged(act: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = []
  act(createLog('info', (line) => void lines.push(line)))
  return lines.join('')
}

test('ids, counts and codes are logged as they are', () => {
  const line = logged((log) =>
    log.with({ copy: 2 }).info('A contact was taken in.', { contactId: 7, queue: 'vv' }),
  )
  expect(JSON.parse(line)).toMatchObject({
    msg: 'A contact was taken in.',
    contactId: 7,
    queue: 'vv',
    copy: 2,
    level: 30,
  })
})

test('addresses, words, telephone numbers and credentials are not, wherever they stand', () => {
  const line = logged((log) => {
    log.info('From ona@city.example at +370 612 34567', {
      from: 'Ona',
      text: 'My neighbour',
      to: 'x@y.lt',
    })
    log.info('deep', {
      message: { subject: 'Secret', address: { street: 'Gedimino 1' } },
      list: ['a@b.lt'],
    })
    log.error('failed', {
      fault: new Error('connect imaps://info:hunter2@mail.example for p@q.lt'),
    })
  })
  for (const word of [
    'ona@',
    'Ona',
    '612',
    'neighbour',
    'x@y',
    'Secret',
    'Gedimino',
    'a@b',
    'hunter2',
    'p@q',
  ]) {
    expect(line).not.toContain(word)
  }
})

test('a fault of the database is logged without the row that caused it', () => {
  const fault = Object.assign(new Error('duplicate key'), {
    code: '23505',
    detail: 'Key (mail)=(ona@city.example) already exists.',
    parameters: ['ona@city.example'],
  })
  const line = logged((log) => log.error('Not stored.', { fault }))
  expect(JSON.parse(line)).toMatchObject({ fault: { code: '23505', message: 'duplicate key' } })
  expect(line).not.toContain('ona')
})

test('instants stay readable', () => {
  const line = logged((log) =>
    log.info('Due at 2026-11-20T10:00:00.000Z', { dueAt: '2026-11-20 10:00' }),
  )
  expect(line).toContain('Due at 2026-11-20T10:00:00.000Z')
  expect(line).toContain('2026-11-20 10:00')
})
