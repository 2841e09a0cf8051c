/** Lets anyone try the reply-language rule by itself: one JSON line in, one verdict out. */
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import i18next from 'i18next'
import { parse } from 'yaml'
import { checkReply, type ReplyChecked, type Sentence } from '../language/check-reply.ts'
import { isLanguage, type FoundLanguage } from '../language/languages.ts'
import { isKind, parseReplyPolicy, type ReplyPolicy } from '../language/reply-policy.ts'

const usage = `npm run -s check-reply -- --jsonl [--city vilnius] [--texts en]
stdin  {"id","citizen","reply","kind"?,"asked"?}   citizen: lt en ru pl uk lv other und; kind: chat informal formal
       automatic (default informal); asked: a language, or true for the citizen's own
stdout {"id","allowed","reason"}                   reason: null, or why not and what to do`

const { values } = parseArgs({
  options: {
    jsonl: { type: 'boolean' },
    city: { type: 'string', default: 'vilnius' },
    texts: { type: 'string', default: 'en' },
  },
})

if (values.jsonl !== true) {
  console.error(usage)
  process.exit(2)
}

const policy = readPolicy(values.city)
const say = await sentences(values.texts)
for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() !== '') process.stdout.write(`${JSON.stringify(answer(line))}\n`)
}

function readPolicy(city: string): ReplyPolicy {
  if (!/^[a-z-]+$/u.test(city)) fail(`--city: "${city}" is no name of a folder in routing-rules`)
  const path = new URL(`../../routing-rules/${city}/reply-policy.yaml`, import.meta.url)
  try {
    const parsed = parseReplyPolicy(parse(readFileSync(path, 'utf8')))
    return parsed.ok
      ? parsed.policy
      : fail(`routing-rules/${city}/reply-policy.yaml: ${parsed.faults.join('; ')}`)
  } catch (error) {
    return fail(`--city ${city}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

async function sentences(language: string): Promise<(sentence: Sentence) => string> {
  if (!isLanguage(language)) return fail('--texts: must be one of lt en ru pl uk lv')
  const path = new URL(`../../locales/${language}/reply-language.json`, import.meta.url)
  const texts: unknown = JSON.parse(readFileSync(path, 'utf8'))
  const translator = i18next.createInstance()
  await translator.init({
    lng: language,
    ns: ['reply-language'],
    defaultNS: 'reply-language',
    resources: { [language]: { 'reply-language': texts as Record<string, string> } },
    interpolation: { escapeValue: false },
  })
  return ({ key, params }) => translator.t(key, params)
}

function answer(line: string): Record<string, unknown> {
  const row = readRow(line)
  if ('fault' in row) return { id: row.id, allowed: null, reason: row.fault }
  const verdict = checkReply({ ...row.input, policy })
  return { id: row.id, allowed: verdict.allowed, reason: reasonOf(verdict) }
}

function reasonOf(verdict: ReplyChecked): string | null {
  return verdict.allowed ? null : `${say(verdict.reason)} ${say(verdict.remedy)}`
}

type Row =
  | { id: unknown; input: Omit<Parameters<typeof checkReply>[0], 'policy'> }
  | { id: unknown; fault: string }

function readRow(line: string): Row {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return { id: null, fault: 'not a JSON line' }
  }
  if (typeof value !== 'object' || value === null) return { id: null, fault: 'not a JSON object' }
  const { id, citizen, reply, kind, asked } = value as Record<string, unknown>
  if (typeof reply !== 'string') return { id, fault: 'reply: must be a text' }
  if (!isFound(citizen)) return { id, fault: 'citizen: must be one of lt en ru pl uk lv other und' }
  if (kind !== undefined && kind !== null && !isKind(kind))
    return { id, fault: 'kind: must be chat, informal, formal or automatic' }
  const input = {
    text: reply,
    citizenLanguage: citizen,
    caseLanguage: citizen,
    kind: isKind(kind) ? kind : 'informal',
  } as const
  return {
    id,
    input: isLanguage(asked) || typeof asked === 'boolean' ? { ...input, asked } : input,
  }
}

function isFound(value: unknown): value is FoundLanguage {
  return isLanguage(value) || value === 'other' || value === 'und'
}

function fail(message: string): never {
  console.error(message)
  process.exit(2)
}
