/** Shows that the service outlives a database that goes away while a new connection is made ready. */
import { createServer } from 'node:net'
import type { Server, Socket } from 'node:net'
import { spawn } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isLostConnection } from '#db/lost-connection.ts'
import type { FreshDatabase } from '#test/database.ts'
import { freshDatabase } from '#test/database.ts'

let database: FreshDatabase
let between: Server
const pairs: Socket[] = []

/** Lets everything through until somebody asks for the types of arrays, and then hangs up. */
beforeAll(async () => {
  database = await freshDatabase({ template: 'empty' })
  const { hostname, port } = new URL(database.url)
  const { connect } = await import('node:net')
  between = createServer((near) => {
    const far = connect(Number(port), hostname)
    pairs.push(near, far)
    for (const socket of [near, far]) socket.on('error', () => undefined)
    far.pipe(near)
    near.on('data', (bytes: Buffer) => {
      if (bytes.includes('pg_catalog.pg_type')) near.destroy()
      else far.write(bytes)
    })
  })
  await new Promise<void>((done) => between.listen(0, '127.0.0.1', done))
})
afterAll(async () => {
  for (const socket of pairs) socket.destroy()
  between.close()
  await database.drop()
})

const program = (url: string) => `
  import { connect } from '#db/connect.ts'
  import { isLostConnection } from '#db/lost-connection.ts'
  process.on('uncaughtException', (fault) => {
    console.log(isLostConnection(fault) ? 'lost and known' : 'something else')
    process.exit(0)
  })
  const sql = connect(${JSON.stringify(url)}, { max: 1 })
  await sql\`select 1\`.catch(() => undefined)
  setTimeout(() => process.exit(0), 3000)
`

test('a loss that nobody could catch is known for what it is', async () => {
  const address = between.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const url = new URL(database.url)
  url.hostname = '127.0.0.1'
  url.port = String(port)
  const child = spawn(process.execPath, ['--input-type=module', '-e', program(url.href)])
  let said = ''
  child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()))
  child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()))
  await new Promise((done) => child.on('close', done))
  expect(said.trim()).toBe('lost and known')
})

test('whatever else nobody caught is a fault', () => {
  const refused = Object.assign(new Error('gone'), { code: 'CONNECTION_CLOSED', query: 'select 1' })
  for (const fault of [new Error('x'), new TypeError('y'), refused, null])
    expect(isLostConnection(fault)).toBe(false)
})
