/** Shows what intake makes of raw mails: `npm run -s own-words -- FILE.eml …` prints a JSON line for each file. */
import { readFile } from 'node:fs/promises'
import { parseMail } from '#channels/email/parse.ts'
import { detect } from '#language/detect.ts'
import { cutOwnWords, languageText } from '#language/own-words.ts'

const files = process.argv.slice(2)
if (files.length === 0) {
  console.error('Name at least one mail: npm run -s own-words -- FILE.eml …')
  process.exitCode = 2
}
for (const file of files) console.log(JSON.stringify(await show(file)))

/** A file that cannot be opened is told of on its own line, and the exit code is 1. */
async function show(file: string) {
  let raw: Buffer
  try {
    raw = await readFile(file)
  } catch (error) {
    process.exitCode = 1
    return { file, error: error instanceof Error ? error.message : 'unknown' }
  }
  const read = await parseMail(raw, {
    mailbox: 'city@mailbox.invalid',
    ownAddresses: [],
    trustedAuthservIds: [],
    cutOwnWords,
    receivedAt: new Date(),
  })
  if (read.kind === 'ignored')
    return { file, ownWords: '', language: 'und', automatic: null, attachments: [] }
  if (read.kind === 'delivery-report')
    return { file, ownWords: '', language: 'und', automatic: 'bounce', attachments: [] }
  return {
    file,
    ownWords: read.ownWords,
    language: detect(languageText(read.ownWords)).language,
    automatic: read.automatic,
    attachments: read.attachments
      .filter(({ kind }) => kind !== 'raw')
      .map(({ fileName }) => fileName),
  }
}
