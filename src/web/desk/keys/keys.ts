/** Lists every key of the desk once: the page of shortcuts shows this list, and the listener obeys it. */

export type KeyId =
  | 'palette'
  | 'lock'
  | 'accept'
  | 'reject'
  | 'next'
  | 'down'
  | 'up'
  | 'search'
  | 'reply'
  | 'note'
  | 'take'
  | 'wrap-up'
  | 'transfer'
  | 'hold'
  | 'merge'
  | 'split'
  | 'mute'
  | 'line-hold'
  | 'keypad'
  | 'consult'
  | 'shortcuts'

export type Key = {
  id: KeyId
  /** Place on the keyboard (`KeyboardEvent.code`), so that it is the same on a Cyrillic layout. */
  code: string
  /** Works only where nothing is being typed, and can be switched off (WCAG 2.1.4). */
  isSingle: boolean
  needsControl: boolean
  /** As it is shown. */
  caps: readonly string[]
}

const single = (id: KeyId, code: string, cap: string): Key => ({
  id,
  code,
  isSingle: true,
  needsControl: false,
  caps: [cap],
})
const always = (id: KeyId, code: string): Key => ({
  id,
  code,
  isSingle: false,
  needsControl: false,
  caps: [code],
})

export const keys: readonly Key[] = [
  { id: 'palette', code: 'KeyK', isSingle: false, needsControl: true, caps: ['Ctrl', 'K'] },
  always('lock', 'F8'),
  always('accept', 'F2'),
  always('reject', 'F4'),
  // Also while she types: a cough does not wait.
  always('mute', 'F9'),
  single('next', 'KeyN', 'N'),
  single('down', 'KeyJ', 'J'),
  single('up', 'KeyK', 'K'),
  single('search', 'Slash', '/'),
  single('take', 'KeyA', 'A'),
  single('reply', 'KeyR', 'R'),
  single('note', 'KeyC', 'C'),
  single('wrap-up', 'KeyE', 'E'),
  single('transfer', 'KeyT', 'T'),
  single('hold', 'KeyH', 'H'),
  single('merge', 'KeyM', 'M'),
  single('split', 'KeyS', 'S'),
  single('line-hold', 'KeyO', 'O'),
  single('keypad', 'KeyD', 'D'),
  single('consult', 'KeyG', 'G'),
  single('shortcuts', 'KeyI', 'I'),
]

export type Pressed = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** Null when it is no key of ours, or one that waits until nothing is being typed. */
export function keyOf(
  pressed: Pressed,
  at: { isTyping: boolean; hasSingles: boolean },
): KeyId | null {
  if (pressed.altKey || pressed.shiftKey) return null
  const hasControl = pressed.ctrlKey || pressed.metaKey
  const found = keys.find((key) => key.code === pressed.code && key.needsControl === hasControl)
  if (found === undefined) return null
  if (found.isSingle && (at.isTyping || !at.hasSingles)) return null
  return found.id
}
