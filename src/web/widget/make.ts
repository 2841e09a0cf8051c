/** Makes elements of the window; text is always text, never markup. */

type Attributes = Record<string, string | boolean | ((event: Event) => void)>

/** A function becomes a listener of the event that it is named after, `true` an attribute without a value. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(key, value)
    else if (value !== false) element.setAttribute(key, value === true ? '' : value)
  }
  element.append(...children)
  return element
}

/** Pictures of the buttons, as paths of 24 by 24. */
const paths = {
  chat: 'M4 4h16v12H9l-5 4z',
  close: 'M6 6l12 12M18 6L6 18',
  attach: 'M8 12l6-6a3 3 0 0 1 4 4l-8 8a5 5 0 0 1-7-7l8-8',
  send: 'M4 12l16-8-6 16-3-7z',
} as const

export function icon(name: keyof typeof paths): SVGElement {
  const space = 'http://www.w3.org/2000/svg'
  const picture = document.createElementNS(space, 'svg')
  picture.setAttribute('viewBox', '0 0 24 24')
  picture.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(space, 'path')
  path.setAttribute('d', paths[name])
  picture.append(path)
  return picture
}

/** Web addresses become links; everything else stays as it was written. */
export function linked(text: string): (Node | string)[] {
  return text
    .split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]])/)
    .map((part, at) =>
      at % 2 === 0
        ? part
        : make('a', { href: part, target: '_blank', rel: 'noopener noreferrer' }, part),
    )
}

/** Fills {{places}}. */
export function fill(sentence: string, values: Record<string, string | number> = {}): string {
  return sentence.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))
}
