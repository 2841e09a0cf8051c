/** Says how much Slack takes at once, each with the page that says so, so that nothing is refused for its size. */

export const limits = {
  /** https://docs.slack.dev/reference/block-kit/blocks */
  blocksOfMessage: 50,
  blocksOfModal: 100,
  /** https://docs.slack.dev/reference/block-kit/blocks/section-block */
  section: 3000,
  /** https://docs.slack.dev/reference/block-kit/blocks/context-block: a text object. */
  small: 2000,
  /** https://docs.slack.dev/reference/block-kit/blocks/actions-block */
  buttons: 25,
  /** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
  buttonText: 75,
  buttonValue: 2000,
  /** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
  optionText: 75,
  /** https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element */
  options: 100,
  /** https://docs.slack.dev/reference/block-kit/blocks/input-block */
  label: 2000,
  /** https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element */
  input: 3000,
  /** https://docs.slack.dev/reference/views/modal-views */
  title: 24,
  /** https://docs.slack.dev/reference/methods/chat.postMessage: more is cut by Slack. */
  summary: 4000,
} as const

/** Characters as Slack counts them; what is cut off is shown to be missing. */
export function cut(text: string, most: number): string {
  const whole = text.trim() === '' ? '\u00a0' : text
  if (whole.length <= most) return whole
  return `${whole
    .slice(0, most - 1)
    .toWellFormed()
    .replace(/\ufffd$/, '')}\u2026`
}

/** In pieces of at most `most`, between lines or words where that can be. */
export function pieces(text: string, most: number): string[] {
  const found: string[] = []
  let rest = text
  while (rest.length > most) {
    const window = rest.slice(0, most)
    const at = Math.max(window.lastIndexOf('\n'), window.lastIndexOf(' '))
    const end = at > most / 2 ? at + 1 : isHigh(rest.charCodeAt(most - 1)) ? most - 1 : most
    found.push(rest.slice(0, end))
    rest = rest.slice(end)
  }
  return [...found, rest]
}

/** The first half of a pair: the second must not stand alone. */
function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}
