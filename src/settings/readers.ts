/** Understands one setting at a time and says in plain words why a value will not do, without repeating secrets. */

import { roles } from '#agents/agent.ts'
import type { Role } from '#agents/agent.ts'

export type Fault = { name: string; reason: string; example: string }

/** The value, or why it will not do. `example` is a value that would. */
export type Kind<T> = {
  example: string
  parse: (value: string) => { value: T } | { reason: string }
}

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

export type MailboxSetting = {
  host: string
  port: number
  isTls: boolean
  user: string
  password: string
  folder: string
  address: string
}

export type Reader = {
  /** Names that were looked for, whether they are set or not. */
  asked: Set<string>
  has: (name: string) => boolean
  optional: <T>(name: string, kind: Kind<T>) => T | null
  required: <T>(name: string, kind: Kind<T>) => T | null
  fault: (name: string, reason: string, kind: Kind<unknown>) => void
}

/** Collects faults as it reads; each name is named once. */
export function reader(env: Readonly<Record<string, string | undefined>>, faults: Fault[]): Reader {
  const valueOf = (name: string) => env[name]?.trim() ?? ''
  const asked = new Set<string>()
  const has = (name: string) => asked.add(name) && valueOf(name) !== ''
  const fault = (name: string, reason: string, kind: Kind<unknown>) => {
    if (faults.some((known) => known.name === name)) return
    faults.push({ name, reason, example: kind.example })
  }
  const optional = <T>(name: string, kind: Kind<T>): T | null => {
    if (!has(name)) return null
    const parsed = kind.parse(valueOf(name))
    if ('value' in parsed) return parsed.value
    fault(name, parsed.reason, kind)
    return null
  }
  const required = <T>(name: string, kind: Kind<T>): T | null => {
    if (!has(name)) fault(name, 'is missing', kind)
    return optional(name, kind)
  }
  return { asked, has, optional, required, fault }
}

/** A name that somebody wrote into .env and nobody reads, but for a slip of the pen. */
export function misspelt(written: readonly string[], asked: ReadonlySet<string>): Fault[] {
  return written
    .filter((name) => !asked.has(name))
    .flatMap((name) => {
      const meant = [...asked].find((known) => known.length > 5 && isSlip(name, known))
      return meant === undefined
        ? []
        : [
            {
              name,
              reason: `is no setting; ${meant} is meant, perhaps`,
              example: `...   (as ${meant})`,
            },
          ]
    })
}

/** One letter too many, too few or another one, or an underscore forgotten. */
function isSlip(written: string, known: string): boolean {
  const [one, other] = [written, known].map((name) => name.toUpperCase().replaceAll('_', ''))
  if (one === undefined || other === undefined || Math.abs(one.length - other.length) > 1)
    return false
  let start = 0
  while (start < one.length && one[start] === other[start]) start += 1
  const [longer, shorter] = one.length >= other.length ? [one, other] : [other, one]
  return (
    longer.slice(start + 1) === shorter.slice(longer.length === shorter.length ? start + 1 : start)
  )
}

export const anyText: Kind<string> = { example: 'some-text', parse: (value) => ({ value }) }

export const yesOrNo: Kind<boolean> = {
  example: 'false',
  parse: (value) =>
    value === 'true' || value === 'false'
      ? { value: value === 'true' }
      : { reason: 'must be true or false' },
}

export const host: Kind<string> = {
  example: '127.0.0.1',
  parse: (value) =>
    /^[A-Za-z0-9.:_-]+$/.test(value)
      ? { value }
      : { reason: 'must be a host name or an address to listen on, without port or scheme' },
}

export const secret: Kind<string> = {
  example: '(the output of: openssl rand -base64 32)',
  parse: (value) =>
    value.length >= 32
      ? { value }
      : { reason: `must have at least 32 characters; it has ${value.length}` },
}

export const logLevel: Kind<LogLevel> = {
  example: 'info',
  parse: (value) => {
    const found = logLevels.find((level) => level === value)
    return found === undefined
      ? { reason: `must be one of ${logLevels.join(', ')}` }
      : { value: found }
  },
}

export const authservIds: Kind<string[]> = {
  example: 'mx.city.example',
  parse: (value) => {
    const ids = words(value)
    return ids.every((id) => /^[A-Za-z0-9._:-]+$/.test(id))
      ? { value: ids.map((id) => id.toLowerCase()) }
      : { reason: 'must be names as they stand first in Authentication-Results, space-separated' }
  },
}

export const roleNames: Kind<Role[]> = {
  example: 'administrator supervisor',
  parse: (value) => {
    const asked = words(value)
    const found = roles.filter((role) => asked.includes(role))
    return asked.every((word) => roles.some((role) => role === word))
      ? { value: found }
      : { reason: `must be roles, space-separated; there are ${roles.join(', ')}` }
  },
}

export function whole(least: number, most: number, example: string): Kind<number> {
  return {
    example,
    parse: (value) => {
      const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN
      return number >= least && number <= most
        ? { value: number }
        : { reason: `must be a whole number from ${least} to ${most}` }
    },
  }
}

/** `cities`: what there is to choose from; undefined where that cannot be known. */
export function city(cities: readonly string[] | undefined): Kind<string> {
  return {
    example: cities?.[0] ?? 'vilnius',
    parse: (value) => {
      if (!/^[a-z][a-z0-9-]*$/.test(value)) {
        return { reason: 'must be the name of a folder in routing-rules, in small letters' }
      }
      return cities === undefined || cities.includes(value)
        ? { value }
        : { reason: `has no folder in routing-rules; there are ${cities.join(', ')}` }
    },
  }
}

export function words(value: string): string[] {
  return value.split(/\s+/).filter((word) => word !== '')
}
