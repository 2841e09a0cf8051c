/** Shows that whoever asks alone is answered alone, and that many who ask at once are answered together, each rightly. */

import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { gather } from '#db/gather.ts'

/** Answers only when told to, and keeps what it was asked. */
function slowly() {
  const asked: string[][] = []
  const gates: PromiseWithResolvers<void>[] = []
  const run = async (items: string[]): Promise<string[]> => {
    asked.push(items)
    const gate = Promise.withResolvers<void>()
    gates.push(gate)
    await gate.promise
    if (items.includes('bad')) throw new Error(`bad among ${items.length}`)
    return items.map((item) => item.toUpperCase())
  }
  const release = async (): Promise<void> => {
    for (let round = 0; round < 20; round += 1) {
      for (const gate of gates.splice(0)) gate.resolve()
      await setImmediate()
    }
  }
  return { asked, run, release }
}

test('who asks alone waits for nobody, who comes meanwhile goes with the next', async () => {
  const { asked, run, release } = slowly()
  const ask = gather(run, { atOnce: 1, most: 3 })
  const answers = Promise.all(['a', 'b', 'c', 'd', 'e'].map((one) => ask(one, one)))
  expect(asked).toEqual([['a']])
  await release()
  expect(await answers).toEqual(['A', 'B', 'C', 'D', 'E'])
  expect(asked).toEqual([['a'], ['b', 'c', 'd'], ['e']])
})

test('two of one key are asked one after the other, in their order', async () => {
  const { asked, run, release } = slowly()
  const ask = gather(run, { atOnce: 2, most: 10 })
  const answers = Promise.all([ask('k', 'one'), ask('k', 'two'), ask('k', 'three'), ask('l', 'x')])
  await release()
  expect(await answers).toEqual(['ONE', 'TWO', 'THREE', 'X'])
  expect(asked).toEqual([['one'], ['x'], ['two'], ['three']])
})

test('one bad item harms no other', async () => {
  const { asked, run, release } = slowly()
  const ask = gather(run, { atOnce: 1, most: 10 })
  const answers = Promise.allSettled(['a', 'b', 'bad', 'c'].map((one) => ask(one, one)))
  await release()
  expect((await answers).map((one) => (one.status === 'fulfilled' ? one.value : 'failed'))).toEqual(
    ['A', 'B', 'failed', 'C'],
  )
  expect(asked[1]).toEqual(['b', 'bad', 'c'])
})

test('an answer that was lost is an error for those who asked, not silence', async () => {
  const ask = gather((items: string[]) => Promise.resolve(items.slice(1)), { atOnce: 1, most: 5 })
  await expect(ask('a', 'a')).rejects.toThrow('lost an answer')
})
