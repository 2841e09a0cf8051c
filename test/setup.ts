/** Starts one real PostgreSQL for the whole test run, with a migrated template that each test file clones. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { connect } from '#db/connect.ts'
import { openEmbedded } from '#db/embedded.ts'
import { prepareDatabase } from '#db/prepare.ts'
import { clearLeftovers, folderPrefix } from '#test/leftovers.ts'
import { withRules } from '#test/rules-template.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server, by its maintenance database. */
    serverUrl: string
    /** Name of the migrated template. */
    template: string
  }
}

// vitest asks for a default export here.
// oxlint-disable-next-line import/no-default-export
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL']
  const server = given === undefined ? await ownServer() : { url: given, close: async () => {} }
  const template = `vienas_template_${process.pid}`
  const admin = connect(server.url, { max: 1, limitSeconds: 0 })
  const close = async () => {
    for (const name of [withRules(template), template])
      await admin.unsafe(`drop database if exists ${name} with (force)`)
    await admin.end()
    await server.close()
  }
  try {
    await admin.unsafe(`create database ${template} encoding 'UTF8' template template0`)
    const url = new URL(server.url)
    url.pathname = `/${template}`
    await prepareDatabase(url.href)
  } catch (fault) {
    await close()
    throw fault
  }
  project.provide('serverUrl', server.url)
  project.provide('template', template)
  return close
}

/** Without fsync: the tests need a server that is true, not one that survives a power cut. */
async function ownServer(): Promise<{ url: string; close: () => Promise<void> }> {
  clearLeftovers()
  const folder = await mkdtemp(join(tmpdir(), `${folderPrefix}${process.pid}-`))
  const server = await openEmbedded(folder, [
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'max_connections=300',
    'shared_buffers=128MB',
    'autovacuum=off',
  ])
  const close = async () => {
    await server.close()
    await rm(folder, { recursive: true, force: true })
  }
  return { url: server.url, close }
}
