/** Measures how often the reply-language rule refuses a right answer or lets a wrong one pass. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { parse } from 'yaml'
import { checkReply } from '#language/check-reply.ts'
import { parseReplyPolicy } from '#language/reply-policy.ts'
import { sampleReplies, type SampleReply } from './generate.ts'

const [seed = '2026', count = '5000', verbose = ''] = process.argv.slice(2)
const parsed = parseReplyPolicy(
  parse(
    readFileSync(new URL('../../routing-rules/vilnius/reply-policy.yaml', import.meta.url), 'utf8'),
  ),
)
if (!parsed.ok) throw new Error(parsed.faults.join('; '))
const { policy } = parsed

const samples = sampleReplies(Number(seed), Number(count))
const started = performance.now()
const faults = samples.filter((sample) => isAllowed(sample) !== sample.right)
const perSecond = Math.round(samples.length / ((performance.now() - started) / 1000))
const refused = faults.filter((sample) => sample.right)
const passed = faults.filter((sample) => !sample.right)

console.table([
  {
    replies: 'right',
    tried: Number(count),
    faults: refused.length,
    percent: percent(refused.length),
    goal: '≤ 0.5',
  },
  {
    replies: 'wrong language',
    tried: Number(count),
    faults: passed.length,
    percent: percent(passed.length),
    goal: '≤ 0.5',
  },
])
console.log(`${perSecond} replies checked per second, seed ${seed}`)
if (verbose !== '')
  for (const sample of faults.slice(0, Number(verbose) || 20)) console.log(JSON.stringify(sample))
const results = new URL('../results/', import.meta.url)
mkdirSync(results, { recursive: true })
writeFileSync(
  new URL('reply-language.json', results),
  `${JSON.stringify({ seed, count, refusedRight: refused.length, passedWrong: passed.length, perSecond }, null, 2)}\n`,
)

function isAllowed({ citizen, reply, kind }: SampleReply): boolean {
  return checkReply({ text: reply, citizenLanguage: citizen, caseLanguage: citizen, kind, policy })
    .allowed
}

function percent(faults: number): string {
  return ((100 * faults) / Number(count)).toFixed(2)
}
