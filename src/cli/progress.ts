/** Shows on the terminal how far a long command has come; in a log, a line now and then. */

export type Step = { table: string; number: number; of: number; bytes: number }

/** Written to standard error, so that what a command answers can be piped. */
export function showing(what: string): { show: (step: Step) => void; end: () => void } {
  const isTerminal = process.stderr.isTTY
  let shownAt = 0
  return {
    show: ({ table, number, of, bytes }) => {
      const line = `${what}: ${number} of ${of} tables, ${(bytes / 1_048_576).toFixed(1)} MB (${table})`
      if (isTerminal) process.stderr.write(`\r\u001B[K${line}`)
      else if (Date.now() - shownAt > 5_000 || number === of) {
        process.stderr.write(`${line}\n`)
        shownAt = Date.now()
      }
    },
    end: () => {
      if (isTerminal) process.stderr.write('\n')
    },
  }
}
