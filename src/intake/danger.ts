/** Wakes the people on call when a citizen tells of a danger to life. */
import type { Database } from '#db/connect.ts'
import type { FiledContact } from './file/contact.ts'
import type { Reading } from './reading.ts'

export async function raiseDanger(
  _tx: Database,
  _reading: Reading,
  _contact: FiledContact,
): Promise<void> {}
