/** Fetches each file of the chat once, however often its line is drawn anew. */
import type { Service } from './api.ts'
import type { ShownFile } from './files.ts'

export type Fetched = {
  /** Null: it could not be had now. */
  file: (file: ShownFile) => Promise<Blob | null>
  clear: () => void
}

/** `token`: of the session, null where there is none. */
export function makeFetched(service: Service, token: () => string | null): Fetched {
  const known = new Map<number, Promise<Blob | null>>()
  return {
    file: (file) => {
      const current = token()
      if (current === null) return Promise.resolve(null)
      const coming = known.get(file.id) ?? service.file(current, file)
      known.set(file.id, coming)
      void coming.then((blob) => blob ?? known.delete(file.id))
      return coming
    },
    clear: () => known.clear(),
  }
}
