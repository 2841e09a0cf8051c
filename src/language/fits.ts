/** Carries what was learnt about the model's certainty; made by `train/calibrate.ts`, not by hand. */

/** For texts of one word, of two, of three and more: slope and shift of the logit of the share. */
export const fits: readonly { slope: number; shift: number }[] = [
  { slope: 1.358, shift: 0.194 },
  { slope: 1.086, shift: 0.303 },
  { slope: 0.659, shift: 0.519 },
]
