/** Shows the compiler that no text goes out unchecked: each marked line must fail to compile. */
import type { CheckedText } from '#language/check-reply.ts'

/** Stands for what deliveries accept. */
export function deliver(text: CheckedText): string {
  return text.text
}

// @ts-expect-error A plain string is no checked text.
export const plain: CheckedText = 'Laba diena'

// @ts-expect-error Nor is an object that looks like one: the brand cannot be written elsewhere.
export const lookalike: CheckedText = {
  text: 'Laba diena',
  language: 'lt',
  languages: ['lt'],
  kind: 'chat',
  rule: 'citizen',
  exception: null,
}
