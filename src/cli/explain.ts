/** Tells where a message would go and why: `npm run -s explain -- --jsonl`, or for a text given in words. */

import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import type { ChannelName } from '#channels/channel.ts'
import { detect } from '#language/detect.ts'
import { isLanguage } from '#language/languages.ts'
import { cutOwnWords } from '#language/own-words.ts'
import type { CompiledRules } from '#routing/compile.ts'
import { decide } from '#routing/decide.ts'
import type { Decision } from '#routing/decision.ts'
import { explain } from '#routing/explain.ts'
import { cityIds, loadCity } from '#routing/load-city.ts'
import { environment } from '#settings.ts'

const channels: readonly string[] = ['email', 'chat', 'sms', 'voice'] satisfies ChannelName[]

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    jsonl: { type: 'boolean' },
    city: { type: 'string', default: environment()['CITY'] ?? 'vilnius' },
  },
})
const city = loadCity(values.city)

if (city === null) {
  console.error(`There is no city "${values.city}". Known: ${cityIds.join(', ')}.`)
  process.exitCode = 2
} else if (values.jsonl === true) {
  await answerLines(city)
} else if (positionals.length > 0) {
  show(city, positionals.join(' '))
} else {
  console.error('npm run explain "Nėra vandens"    or    npm run -s explain -- --jsonl < lines')
  process.exitCode = 2
}

/** A bad line is named on standard error and passed over; the rest goes on. */
async function answerLines(compiled: CompiledRules): Promise<void> {
  let number = 0
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    number++
    if (line.trim() === '') continue
    const row = parseRow(line)
    if (row === null) {
      console.error(`Line ${number} is not {"id", "text"} in JSON: ${line.slice(0, 80)}`)
      continue
    }
    const answer = JSON.stringify(answerTo(compiled, row))
    if (!process.stdout.write(`${answer}\n`)) {
      await new Promise((resolve) => process.stdout.once('drain', resolve))
    }
  }
}

type Row = { id: unknown; text: string; channel: ChannelName }

function parseRow(line: string): Row | null {
  let row: unknown
  try {
    row = JSON.parse(line)
  } catch {
    return null
  }
  if (typeof row !== 'object' || row === null || !('id' in row) || !('text' in row)) return null
  if (typeof row.text !== 'string') return null
  const channel = 'channel' in row && channels.includes(String(row.channel)) ? row.channel : 'chat'
  return { id: row.id, text: row.text, channel: channel as ChannelName }
}

function answerTo(compiled: CompiledRules, { id, text, channel }: Row): Record<string, unknown> {
  const decision = decided(compiled, text, channel)
  const reader = readerOf(compiled, decision)
  const { language, outcome, topic, enterprise, pool, institution, service, priority } = decision
  return {
    id,
    language,
    outcome,
    topic,
    enterprise,
    pool,
    institution,
    ...(service === null ? {} : { service }),
    priority,
    also: decision.also,
    question: decision.question?.[reader] ?? null,
    because: explain(compiled, decision.because, reader),
  }
}

function decided(compiled: CompiledRules, text: string, channel: ChannelName): Decision {
  const words = cutOwnWords(text).ownWords || text
  const { language, confidence } = detect(words)
  return decide(compiled, {
    text: words,
    language,
    languageConfidence: confidence,
    channel,
    to: '',
    at: new Date(),
  })
}

/** The language of the sentences: the citizen's, or the city's where that is none of the six. */
function readerOf(
  compiled: CompiledRules,
  { language }: Decision,
): 'lt' | 'en' | 'ru' | 'pl' | 'uk' | 'lv' {
  return isLanguage(language) ? language : compiled.city.stateLanguage
}

function show(compiled: CompiledRules, text: string): void {
  const decision = decided(compiled, text, 'chat')
  const reader = readerOf(compiled, decision)
  const lines: [string, string | null | undefined][] = [
    ['language', decision.language],
    ['outcome', decision.outcome],
    ['topic', decision.topic],
    ['enterprise', decision.enterprise],
    ['institution', decision.institution],
    ['pool', decision.pool],
    ['priority', decision.priority],
    ['say', decision.say?.[reader]],
    ['question', decision.question?.[reader]],
    ['also', decision.also.map(({ topic }) => topic).join(', ')],
  ]
  for (const [name, value] of lines) if (value) console.log(`${name.padEnd(12)}${value}`)
  console.log()
  for (const sentence of explain(compiled, decision.because, reader)) console.log(`· ${sentence}`)
}
