/** Carries what was learnt about the model's certainty; made by `npm run train:language`, not by hand. */

/** For texts of one word, of two, of three and more: slope and shift of the logit of the share. */
export const fits: readonly { slope: number; shift: number }[] = [
  { slope: 1.361, shift: -0.13 },
  { slope: 1.025, shift: 0.285 },
  { slope: 0.78, shift: 0.494 },
]
