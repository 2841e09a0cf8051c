/** Runs the tests of the city against one real PostgreSQL that test/setup.ts starts. */
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 180_000,
    // What a loaded machine shows later is shown all the same.
    expect: { poll: { timeout: 20_000 } },
    pool: 'forks',
    // A worker reads the house and the rules once and not for each of its files: half of the processor time of most.
    // So a file leaves nothing behind: what it opens it closes, and what a process counts it compares with before.
    isolate: false,
    // Tests wait for browsers, servers and disks four tenths of their time: three at once keep two cores at work.
    maxWorkers: 3,
  },
})
