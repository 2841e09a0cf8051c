/** Lists for what a clock may be made longer: coded, so that the citizen is told the reason in her own language. */

/** Texts: `clocks:reason.<reason>`. */
export const extensionReasons = [
  'needs-data',
  'needs-visit',
  'needs-others',
  'needs-study',
] as const
export type ExtensionReason = (typeof extensionReasons)[number]
