/** Says in words what stands in the audit log as a stable word; what has no words yet is shown as it stands. */
import type { TFunction, i18n as Speech } from 'i18next'

/** Texts of both the desk and the console must be loaded: `useTranslation(['desk', 'console'])`. */
export function toldAction(
  t: TFunction<('desk' | 'console')[]>,
  speech: Speech,
  kind: string,
): string {
  const keys = [
    `desk:audit.${kind}`,
    `console:audit.${kind}`,
    // Changes of the rules have their words where their history is shown.
    `console:rules.action.${kind.replace(/^rules-/, '')}`,
  ]
  const key = keys.find((one) => speech.exists(one))
  return key === undefined ? kind : t(key)
}
