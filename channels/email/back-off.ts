/** Says how long to wait before trying again, so that a server that comes back is not trampled. */

/** Seconds: doubled with each failure up to `longest`, of which a random half to whole is taken. `failures` ≥ 1. */
export function backOff(
  failures: number,
  random: () => number,
  limits: { first: number; longest: number },
): number {
  const whole = Math.min(limits.longest, limits.first * 2 ** Math.min(failures - 1, 30))
  return whole * (0.5 + random() / 2)
}

/** Ends early when the signal is aborted. */
export async function pause(seconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  await new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, seconds * 1_000)
    signal.addEventListener('abort', done, { once: true })
  })
}
