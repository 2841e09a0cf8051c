/** Shows one contact. */
export function ContactPage() {
  return <p />
}
