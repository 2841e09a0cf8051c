/** Lets the statements for many contacts travel together in one transaction, so that a thousand letters take seconds. */

/**
 * Waits for all, also where one fails: what went on alone after the rollback would be written outside of the
 * transaction. Throws the first fault.
 */
export async function together(work: Promise<void>[]): Promise<void> {
  const done = await Promise.allSettled(work)
  const failed = done.find((one) => one.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}
