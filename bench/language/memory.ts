/** Weighs the detector in a process that does nothing else. */
import { execFileSync } from 'node:child_process'

/** MiB that the detector adds to a bare process, and milliseconds from import to the first answer. */
export type Memory = { addedMiB: number; firstAnswerMilliseconds: number }

const script = `
const before = process.memoryUsage().rss
const began = performance.now()
const { detect } = await import('#language/detect.ts')
detect('Laba diena')
const firstAnswerMilliseconds = Math.round(performance.now() - began)
console.log(JSON.stringify({ addedMiB: Math.round((process.memoryUsage().rss - before) / 2 ** 20), firstAnswerMilliseconds }))`

export function memoryOf(): Memory {
  const home = new URL('../..', import.meta.url)
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: home })
  return JSON.parse(out.toString('utf8')) as Memory
}
