/** Carries what was learnt about the model's certainty; made by `npm run train:language`, not by hand. */

/** For texts of one word, of two, of three and more: slope and shift of the logit of the share. */
export const fits: readonly { slope: number; shift: number }[] = [
  { slope: 1.33, shift: -0.015 },
  { slope: 1.192, shift: 0.04 },
  { slope: 0.765, shift: 0.458 },
]
