/** Lists what a person may record for the phone line, checks and takes recordings, and writes the fallback document. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { outOfOrder } from '#calls/out-of-order.ts'
import { writeTwiml } from '#channels/voice/write.ts'
import { isLanguage, languages } from '#language/languages.ts'
import type { Language } from '#language/languages.ts'
import { checkFolder } from '#prompts/folder.ts'
import { makePrompts } from '#prompts/make-prompts.ts'
import { sentencesIn } from '#prompts/sentences.ts'
import { takePrompts } from '#prompts/take-prompts.ts'
import { environment, formatFaults, readSettings } from '#settings.ts'

const [verb, ...rest] = process.argv.slice(2)
const read = readSettings(environment(), { secretIn: () => '' })
if (!read.ok) {
  console.error(formatFaults(read.faults))
  process.exit(1)
}
const { settings } = read
const own = join(settings.dataDir, 'prompts')

const verbs: Record<string, () => void> = {
  list: () => languagesOf(rest).forEach(list),
  check: () => check(rest[0] ?? own),
  take: () => take(rest[0]),
  make: () => languagesOf(rest).forEach(make),
  fallback: () => fallback(rest[0]),
}
const usage = `npm run prompts -- list [LANGUAGE …]    what a person may record, and what only a machine can say
npm run prompts -- check [DIR]          what is missing, or says an old text (default: ${own})
npm run prompts -- take DIR             takes DIR/<language>/<prompt>.wav, recorded of the texts as they are now
npm run prompts -- make [LANGUAGE …]    lets espeak-ng say what nobody has recorded: to try, not for citizens
npm run prompts -- fallback [FILE]      what callers hear when we are down, to lie on another host`
;(verbs[verb ?? ''] ?? (() => fail(usage)))()

function list(language: Language): void {
  const { recordable, spoken } = sentencesIn(language)
  console.log(`\n${language}: record as ${language}/<prompt>.wav`)
  for (const { prompt, text, sha } of recordable)
    console.log(`  ${prompt.padEnd(18)} ${sha}  ${text}`)
  console.log(`${language}: said by a machine, since something is filled in`)
  for (const { prompt, text, places } of spoken)
    console.log(`  ${prompt.padEnd(18)} ${places.join(', ')}  ${text}`)
}

function check(folder: string): void {
  const found = checkFolder(folder)
  for (const { language, prompt, state, voice } of found)
    if (state !== 'good' || voice === 'espeak-ng')
      console.log(`${language}/${prompt}  ${state === 'good' ? 'a machine’s voice' : state}`)
  const good = found.filter(({ state }) => state === 'good').length
  console.log(`${good} of ${found.length} sentences are played from recordings in ${folder}.`)
  if (found.some(({ state }) => state !== 'good' && state !== 'missing')) process.exitCode = 1
}

function take(from: string | undefined): void {
  if (from === undefined) return fail('Name the folder: npm run prompts -- take DIR')
  const taken = takePrompts(from, own, 'person')
  console.log(
    `${taken.length} recordings taken into ${own}. The service plays them from its next start on.`,
  )
}

function make(language: Language): void {
  const folder = mkdtempSync(join(tmpdir(), 'vienas-prompts-'))
  try {
    const made = makePrompts(own, folder, language)
    if (made === null) return fail('espeak-ng is not installed: apt-get install espeak-ng')
    takePrompts(folder, own, 'espeak-ng')
    console.log(
      `${language}: ${made.length} sentences said by espeak-ng. Let a person record them.`,
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function fallback(file: string | undefined): void {
  const document = writeTwiml(outOfOrder(new URL(settings.publicUrl).host), {
    base: settings.publicUrl,
    recorded: () => null,
  })
  if (file === undefined) console.log(document)
  else writeFileSync(file, `${document}\n`)
}

function languagesOf(named: string[]): readonly Language[] {
  const wrong = named.find((one) => !isLanguage(one))
  if (wrong !== undefined) fail(`${wrong} is none of ${languages.join(', ')}.`)
  const chosen = named.filter(isLanguage)
  return chosen.length === 0 ? languages : chosen
}

function fail(why: string): void {
  console.error(why)
  process.exitCode = 2
}
