/** Hands out the few files that public pages load: the chat, the board's script, the style. */
import { gzipSync } from 'node:zlib'
import { publicStyle } from '#web/public/style.ts'
import type { Scripts } from '#web/scripts.ts'
import { newDoor } from './door.ts'
import type { Door } from './door.ts'

/** Pages of the city carry the script's plain name, so a new version must be there soon. */
const caching = 'public, max-age=300'

type File = { type: string; plain: Uint8Array<ArrayBuffer>; small?: Uint8Array<ArrayBuffer> }

/** Any page may load the script; whether it may speak with us is decided at the doors of the chat. */
export function publicFileDoors(scripts: Scripts): Door {
  const door = newDoor()
  const style = new TextEncoder().encode(publicStyle)
  const files: [string, File][] = [
    ['public.css', { type: 'text/css; charset=utf-8', plain: style }],
    ...[...scripts].map(([name, plain]): [string, File] => [
      name,
      { type: 'text/javascript; charset=utf-8', plain },
    ]),
  ]
  for (const [name, file] of files) {
    door.get(`/${name}`, (c) => {
      const isSmall = (c.req.header('accept-encoding') ?? '').includes('gzip')
      if (isSmall) file.small ??= new Uint8Array(gzipSync(file.plain, { level: 9 }))
      return c.body(isSmall && file.small !== undefined ? file.small : file.plain, 200, {
        'content-type': file.type,
        'cache-control': caching,
        vary: 'accept-encoding',
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
        ...(isSmall ? { 'content-encoding': 'gzip' } : {}),
      })
    })
  }
  return door
}
