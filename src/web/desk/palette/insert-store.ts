/** Lets the palette put a text where an answer is being written. */

type Insert = (text: string) => void

let insert: Insert | null = null

/** Gives back how to withdraw it. */
export function offerInsert(act: Insert): () => void {
  insert = act
  return () => {
    if (insert === act) insert = null
  }
}

export function insertText(text: string): void {
  insert?.(text)
}
