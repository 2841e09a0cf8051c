/** Says by formula how long callers wait when everybody can serve everybody: what no matcher can beat on average. */

/** `serversLoad` is the offered load in Erlang: arrivals a second by seconds of work for each. */
export type Offered = { servers: number; erlang: number }

export type Waits = {
  /** Chance that a caller waits at all. */
  waits: number
  meanSeconds: number
  p95Seconds: number
  /** Share of callers who wait no longer than so many seconds. */
  within: (seconds: number) => number
}

/** Erlang B: chance that all servers are busy, callers not waiting. B₀ = 1, Bₖ = a·Bₖ₋₁ / (k + a·Bₖ₋₁). */
export function erlangB({ servers, erlang }: Offered): number {
  let blocked = 1
  for (let k = 1; k <= servers; k += 1) blocked = (erlang * blocked) / (k + erlang * blocked)
  return blocked
}

/** Erlang C (M/M/c): nobody hangs up. `workSeconds`: how long one caller occupies a server. */
export function erlangC({ servers, erlang }: Offered, workSeconds: number): Waits {
  const blocked = erlangB({ servers, erlang })
  const waits = (servers * blocked) / (servers - erlang * (1 - blocked))
  // How many a second are freed beyond those who arrive.
  const spare = (servers - erlang) / workSeconds
  return {
    waits,
    meanSeconds: waits / spare,
    p95Seconds: Math.max(0, Math.log(waits / 0.05) / spare),
    within: (seconds) => 1 - waits * Math.exp(-spare * seconds),
  }
}

/** Erlang A (M/M/c+M): callers hang up after `patienceSeconds` on average. */
export function erlangA(
  { servers, erlang }: Offered,
  workSeconds: number,
  patienceSeconds: number,
): { abandons: number; meanSeconds: number } {
  // Weights of n callers in the system, from birth and death; the sum ends where nothing is left to add.
  let weight = 1
  let sum = 1
  let queued = 0
  for (let n = 1; n < servers + 10_000; n += 1) {
    const leave = Math.min(n, servers) / workSeconds + Math.max(0, n - servers) / patienceSeconds
    weight *= erlang / workSeconds / leave
    sum += weight
    queued += weight * Math.max(0, n - servers)
    if (n > servers && weight < sum * 1e-15) break
  }
  const meanQueue = queued / sum
  const arrivals = erlang / workSeconds
  return { abandons: meanQueue / patienceSeconds / arrivals, meanSeconds: meanQueue / arrivals }
}
