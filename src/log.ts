/** Tells the city's administrators what the service does, in JSON lines that hold ids and never a citizen's data. */
import { pino } from 'pino'
import type { LogLevel } from '#settings/readers.ts'

/** Ids, counts, codes; `fault` takes whatever was thrown. */
export type LogFields = Readonly<Record<string, unknown>>

export type Log = {
  debug: (sentence: string, fields?: LogFields) => void
  info: (sentence: string, fields?: LogFields) => void
  warn: (sentence: string, fields?: LogFields) => void
  error: (sentence: string, fields?: LogFields) => void
  /** The same log with fields on every line. */
  with: (fields: LogFields) => Log
}

/** `write` takes a finished line; standard output without it. */
export function createLog(level: LogLevel, write?: (line: string) => void): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime }
  const sink = write === undefined ? pino(options) : pino(options, { write })
  return logTo(sink, {})
}

function logTo(sink: pino.Logger, always: LogFields): Log {
  const say =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (sentence: string, fields: LogFields = {}) =>
      sink[level](masked({ ...always, ...fields }), maskedText(sentence))
  return {
    debug: say('debug'),
    info: say('info'),
    warn: say('warn'),
    error: say('error'),
    with: (fields) => logTo(sink, { ...always, ...fields }),
  }
}

/** Names under which a citizen's words and addresses, and our secrets, travel in the house. */
const personal =
  /address|mail|phone|name|from|recipient|subject|text|html|body|words|content|token|secret|password|cookie|authorization|url|query|parameters|args/i
const exempt = new Set(['hostname', 'queueName', 'contentType', 'mailboxId', 'mailId'])
const longestText = 300

/** The fields with everything personal taken out, faults reduced to what a programmer needs. */
export function masked(fields: LogFields): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, maskedField(name, value)]),
  )
}

function maskedField(name: string, value: unknown): unknown {
  if (value instanceof Error) return maskedFault(value)
  if (typeof value === 'string') {
    return personal.test(name) && !exempt.has(name) ? '[not logged]' : maskedText(value)
  }
  if (value instanceof Date || typeof value !== 'object' || value === null) return value
  if (personal.test(name) && !exempt.has(name)) return '[not logged]'
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => maskedField(name, item))
  return masked(value as LogFields)
}

/** Of a fault only class, code, masked message and places in the code: PostgreSQL puts rows into `detail`. */
function maskedFault(fault: Error): Record<string, unknown> {
  const code = 'code' in fault ? fault.code : undefined
  const places = (fault.stack ?? '').split('\n').filter((line) => line.startsWith('    at '))
  return {
    type: fault.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    message: maskedText(fault.message),
    stack: places.slice(0, 12).map((line) => line.trim()),
  }
}

/** Addresses, telephone numbers and personal codes in running text, and all beyond a length. */
export function maskedText(text: string): string {
  const short = text.length > longestText ? `${text.slice(0, longestText)}\u2026` : text
  return short
    .replaceAll(/\/\/[^\s/@]+@/g, '//[credentials]@')
    .replaceAll(/[^\s@<>"'(),;:]+@[^\s@<>"'(),;]+/g, '[address]')
    .replaceAll(/\+?\d[\d\s()-]{7,}\d/g, (digits) =>
      digits.replaceAll(/\D/g, '').length >= 8 && !/^\d{4}-\d\d-\d\d/.test(digits)
        ? '[number]'
        : digits,
    )
}
