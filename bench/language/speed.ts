/** Times a detector on one core. */

/** Texts a second over at least two seconds, after one second to warm up. */
export function textsPerSecond(texts: readonly string[], ask: (text: string) => unknown): number {
  run(texts, ask, 1000)
  return Math.round(run(texts, ask, 2000))
}

function run(
  texts: readonly string[],
  ask: (text: string) => unknown,
  milliseconds: number,
): number {
  const began = performance.now()
  let asked = 0
  while (performance.now() - began < milliseconds) {
    for (const text of texts) ask(text)
    asked += texts.length
  }
  return (asked / (performance.now() - began)) * 1000
}
