/** Started every few seconds: a waiting chat whose citizen has left, and has a proven mail address, goes on by mail. */

import type { City } from '#city.ts'
import { continueChatsByMail } from '#intake/chat/continue-by-mail.ts'

export async function chatBecomesMail(city: City): Promise<number> {
  const became = await continueChatsByMail(city)
  if (became > 0) for (const what of ['queue', 'events', 'deliveries'] as const) city.wake(what)
  return became
}
