/** Writes a calendar invitation as lines that an agent can read (RFC 5545). */

const shown = ['SUMMARY', 'DTSTART', 'DTEND', 'LOCATION', 'DESCRIPTION'] as const

/** The first event's summary, begin, end, place and description, one a line; empty when there is none. */
export function readInvite(text: string): string {
  const event =
    /BEGIN:VEVENT\r?\n([\s\S]*?)(?:END:VEVENT|$)/i.exec(text.replace(/\r?\n[ \t]/g, ''))?.[1] ?? ''
  const lines = shown.flatMap((name) => {
    const value = new RegExp(`^${name}(?:;[^:\\n]*)?:(.*)$`, 'im').exec(event)?.[1]?.trim()
    return value === undefined || value === ''
      ? []
      : [name.startsWith('DT') ? readMoment(value) : unescape(value)]
  })
  return lines.join('\n')
}

function readMoment(value: string): string {
  const [, year, month, day, , hour, minute] =
    /^(\d{4})(\d{2})(\d{2})(T(\d{2})(\d{2}))?/.exec(value) ?? []
  if (year === undefined) return value
  return hour === undefined
    ? `${year}-${month}-${day}`
    : `${year}-${month}-${day} ${hour}:${minute}${value.endsWith('Z') ? ' UTC' : ''}`
}

function unescape(value: string): string {
  return value.replace(/\\([nN,;\\])/g, (_, mark: string) =>
    mark.toLowerCase() === 'n' ? '\n' : mark,
  )
}
