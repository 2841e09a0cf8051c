/** Asks for many in one statement when many ask at once, so that a storm of short messages costs few round trips. */

/** `key`: two of one key are never under way together, so they keep their order and never meet in a statement. */
export type Gathered<In, Out> = (key: string, item: In) => Promise<Out>

type Waiting<In, Out> = { key: string; item: In } & PromiseWithResolvers<Out>

/**
 * Nobody waits for company: what comes while nothing is under way goes at once, alone; what comes while `atOnce`
 * statements are under way goes together with the next. `run` answers in the order of its items. Where it fails for
 * several, each is tried by itself, so that one bad item harms no other: `run` must leave nothing behind when it fails.
 */
export function gather<In, Out>(
  run: (items: In[]) => Promise<Out[]>,
  { atOnce, most }: { atOnce: number; most: number },
): Gathered<In, Out> {
  let waiting: Waiting<In, Out>[] = []
  const underWay = new Set<string>()
  let runs = 0

  const take = (): Waiting<In, Out>[] => {
    const taken: Waiting<In, Out>[] = []
    const left: Waiting<In, Out>[] = []
    for (const one of waiting) {
      if (taken.length === most || underWay.has(one.key)) left.push(one)
      else {
        underWay.add(one.key)
        taken.push(one)
      }
    }
    waiting = left
    return taken
  }
  const go = async (batch: Waiting<In, Out>[]): Promise<void> => {
    runs += 1
    await answer(run, batch)
    runs -= 1
    for (const { key } of batch) underWay.delete(key)
    next()
  }
  const next = (): void => {
    while (runs < atOnce && waiting.length > 0) {
      const batch = take()
      if (batch.length === 0) return
      void go(batch)
    }
  }
  return (key, item) => {
    const one = { key, item, ...Promise.withResolvers<Out>() }
    waiting.push(one)
    next()
    return one.promise
  }
}

/** Never rejects: each of the batch hears its own outcome. */
async function answer<In, Out>(
  run: (items: In[]) => Promise<Out[]>,
  batch: Waiting<In, Out>[],
): Promise<void> {
  try {
    const answers = await run(batch.map(({ item }) => item))
    if (answers.length !== batch.length) throw new Error('A gathered question lost an answer.')
    for (const [at, one] of batch.entries()) one.resolve(answers[at] as Out)
  } catch (error) {
    if (batch.length === 1) batch[0]?.reject(error)
    else await Promise.all(batch.map((one) => answer(run, [one])))
  }
}
