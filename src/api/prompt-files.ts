/** Hands the recorded sentences of the phone line to the provider, who plays them to callers. */

import type { Prompts } from '#prompts/open-prompts.ts'
import { newDoor } from './door.ts'
import type { Door } from './door.ts'

/** A path names its content. */
const caching = 'public, max-age=31536000, immutable'

export function promptDoors({ files }: Prompts): Door {
  const door = newDoor()
  for (const [path, bytes] of files)
    door.get(path, (c) =>
      c.body(bytes, 200, { 'content-type': 'audio/wav', 'cache-control': caching }),
    )
  return door
}
