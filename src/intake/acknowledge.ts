/** Tells the citizen at once that the city has their message, under which number, in their language. */
import type { City } from '#city.ts'
import type { Database } from '#db/connect.ts'
import type { FiledCase } from './file/case.ts'
import type { FiledContact } from './file/contact.ts'
import type { Reading } from './reading.ts'

export async function acknowledge(
  _city: City,
  _tx: Database,
  _reading: Reading,
  _filedCase: FiledCase | null,
  _contact: FiledContact,
): Promise<void> {}
