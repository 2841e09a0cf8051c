/** Tells a connection to the database that was lost where nobody could catch it, so that the service goes on. */

/**
 * Two ways in which the package `postgres` (seen in 3.4.9) drops a loss on the floor: the rollback is written to a
 * socket that it has let go of, and a new connection that asks for the types of arrays asks on nobody's behalf.
 * Either way the transaction has failed, or another connection is opened.
 */
export function isLostConnection(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false
  if (fault instanceof TypeError)
    return /node_modules.postgres.src.connection/.test(fault.stack ?? '')
  const isLost = 'code' in fault && String(fault.code).startsWith('CONNECTION_')
  return isLost && 'query' in fault && /\bpg_catalog\.pg_type\b/.test(String(fault.query))
}
