/** Names what a check finds in a rulebook, so that a supervisor reads it in her own language and knows what to do. */

import type { Language } from '#language/languages.ts'
import type { Fault } from '#routing/read-file.ts'
import { text } from '#texts.ts'

/**
 * `fault`: it cannot be published so; `warning`: it can. `key` and `params` make the sentence
 * (`rulebook:finding.<key>.reason`, `.remedy`); without a key `reason` is quoted in English as it was found.
 */
export type Finding = {
  severity: 'fault' | 'warning'
  file: string
  /** From 1. */
  line: number
  reason: string
  key: string | null
  params: Record<string, string | number>
}

export type ToldFinding = Pick<Finding, 'severity' | 'file' | 'line' | 'key' | 'params'> & {
  /** Both in the reader's language. */
  reason: string
  remedy: string
}

export function findingOf(fault: Fault, severity: Finding['severity'] = 'fault'): Finding {
  const { file, line, reason, key = null, params = {} } = fault
  return { severity, file, line, reason, key, params }
}

export function tellFinding(finding: Finding, reader: Language): ToldFinding {
  const { severity, file, line, key, params, reason } = finding
  const at = `rulebook:finding.${key ?? 'other'}`
  return {
    severity,
    file,
    line,
    key,
    params,
    reason: text(reader, `${at}.reason`, key === null ? { message: reason } : params),
    remedy: text(reader, `${at}.remedy`, params),
  }
}

/** Faults first, then by file and line. */
export function inOrder(findings: Finding[]): Finding[] {
  return findings.toSorted(
    (a, b) =>
      Number(a.severity === 'warning') - Number(b.severity === 'warning') ||
      a.file.localeCompare(b.file) ||
      a.line - b.line,
  )
}
