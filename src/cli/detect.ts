/** Tells the language of each line that comes in: `npm run -s detect -- --jsonl`, or of a text given in words. */
import { createInterface } from 'node:readline'
import { detect, type Detection } from '#language/detect.ts'
import { cutOwnWords, languageText } from '#language/own-words.ts'

const words = process.argv.slice(2).filter((word) => word !== '--jsonl')
if (words.length > 0) console.log(languageOf(words.join(' ')))
else await answerLines()

/** Streams: a bad line is named on standard error and passed over, the rest goes on; exit code 0. */
async function answerLines(): Promise<void> {
  let number = 0
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    number++
    if (line.trim() === '') continue
    const answer = answerTo(line)
    if (answer === null) {
      console.error(`Line ${number} is not {"id", "text"} in JSON: ${line.slice(0, 80)}`)
      continue
    }
    if (!process.stdout.write(`${answer}\n`)) {
      await new Promise((resolve) => process.stdout.once('drain', resolve))
    }
  }
}

function answerTo(line: string): string | null {
  let row: unknown
  try {
    row = JSON.parse(line)
  } catch {
    return null
  }
  if (typeof row !== 'object' || row === null || !('id' in row) || !('text' in row)) return null
  if (typeof row.text !== 'string') return null
  const { language, confidence } = languageOf(row.text)
  return JSON.stringify({ id: row.id, language, confidence: Math.round(confidence * 1e4) / 1e4 })
}

/** As intake does: judged on the citizen's own words; where those tell nothing, on the whole text. */
function languageOf(text: string): Detection {
  const found = detect(languageText(cutOwnWords(text).ownWords))
  return found.language === 'und' ? detect(text) : found
}
