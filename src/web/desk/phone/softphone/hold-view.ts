/** Keeps what a phone shows, and tells whoever draws it when something has changed. */
import { speech } from '../../../texts.ts'
import { silent } from './softphone.ts'
import type { Softphone, SoftphoneView } from './softphone.ts'

/** Why it cannot be rung: a sentence each under `softphone` in `desk.json`. */
export type Failure =
  | 'microphone'
  | 'insecure'
  | 'unsupported'
  | 'token'
  | 'connection'
  | 'signed-out'
  | 'other'

export type HeldView = Pick<Softphone, 'get' | 'subscribe'> & {
  change: (part: Partial<SoftphoneView>) => void
  fail: (why: Failure) => void
}

export function holdView(first: Partial<SoftphoneView> = {}): HeldView {
  const listeners = new Set<() => void>()
  let view: SoftphoneView = { ...silent, ...first }
  const change = (part: Partial<SoftphoneView>): void => {
    view = { ...view, ...part }
    for (const listener of listeners) listener()
  }
  return {
    get: () => view,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    change,
    fail: (why) => change({ state: 'failed', detail: speech.t(`desk:softphone.${why}`) }),
  }
}
