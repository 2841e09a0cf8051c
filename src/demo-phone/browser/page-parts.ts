/** Finds the parts of the page by name, and the sentences that stand in it for its script. */

export function part<Found extends HTMLElement = HTMLElement>(
  root: HTMLElement,
  selector: string,
): Found {
  const found = root.querySelector<Found>(selector)
  if (found === null) throw new Error(`The page has no ${selector}.`)
  return found
}

export type PageWords = Record<string, string>

export function wordsOf(root: HTMLElement): PageWords {
  return JSON.parse(root.dataset['words'] ?? '{}') as PageWords
}
