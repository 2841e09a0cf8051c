/** Times a detector on one core. */

/** Texts per second of the processor's time (other work on the machine does not count), the best of three seconds. */
export function textsPerSecond(texts: readonly string[], ask: (text: string) => unknown): number {
  run(texts, ask, 1000)
  return Math.round(Math.max(...[1, 2, 3].map(() => run(texts, ask, 1000))))
}

function run(
  texts: readonly string[],
  ask: (text: string) => unknown,
  milliseconds: number,
): number {
  const before = process.cpuUsage().user
  const until = performance.now() + milliseconds
  let asked = 0
  while (performance.now() < until) {
    for (const text of texts) ask(text)
    asked += texts.length
  }
  return (asked / (process.cpuUsage().user - before)) * 1e6
}
