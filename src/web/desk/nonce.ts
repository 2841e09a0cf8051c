/** Gives the number that this load of the page lets styles be written with. */
export function nonce(): string {
  return document.querySelector('meta[name="nonce"]')?.getAttribute('content') ?? ''
}
