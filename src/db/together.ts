/** Waits for several statements of one transaction, so that none of them is still on its way when it is rolled back. */

/**
 * Like Promise.all, but it fails only when all have ended. With Promise.all a sibling may send its next statement
 * after the rollback: it would then stand alone, outside of any transaction, and stay.
 */
export async function together<T extends readonly unknown[] | []>(
  under: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(under)
  return Promise.all(under)
}
