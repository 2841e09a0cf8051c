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
    // Tests wait for browsers, servers and disks four tenths of their time: three at once keep two cores at work.
    maxWorkers: 3,
  },
})
