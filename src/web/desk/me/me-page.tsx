/** Shows one's own settings. */
export function MePage() {
  return <p />
}
