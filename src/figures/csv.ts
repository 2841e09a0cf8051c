/** Writes a table as a file that any spreadsheet opens. */

/** RFC 4180; a cell that a spreadsheet would take for a formula is made text (OWASP: CSV injection). */
export function csvOf(rows: readonly (readonly (string | number | null)[])[]): string {
  // The mark at the beginning tells spreadsheets that the letters are UTF-8.
  return `\u{FEFF}${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}

function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
