/** Tells whether heavy work can be done beside the service here: not on the edge. */

export function hasThreads(): boolean {
  return globalThis.navigator?.userAgent !== 'Cloudflare-Workers'
}
