/** The reply policies of the cities, as their rules hold them. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { parseReplyPolicy, type ReplyPolicy } from '#language/reply-policy.ts'

export function policyOf(city: 'vilnius' | 'kryvyi-rih' | 'latvia'): ReplyPolicy {
  const path = new URL(`../../../routing-rules/${city}/reply-policy.yaml`, import.meta.url)
  const parsed = parseReplyPolicy(parse(readFileSync(path, 'utf8')))
  if (!parsed.ok) throw new Error(parsed.faults.join('; '))
  return parsed.policy
}
