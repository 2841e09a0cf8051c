/** Hands out what came with a text message. */
import type { Media } from '../places.ts'
import type { World } from '../words.ts'

/** Null: the path is no file of a message. */
export function picture(world: World, path: string): Media | null {
  const [, sid = '', file = ''] =
    /\/Messages\/((?:SM|MM)[0-9a-f]{32})\/Media\/(ME[0-9a-f]{32})$/.exec(path) ?? []
  return world.messages.get(sid)?.media.find((one) => one.sid === file) ?? null
}
