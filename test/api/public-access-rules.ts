/** Writes down who may see the pages for everybody: all, and of a case nobody without the secret of its address. */
import type { Rule, Trial } from './access-rules.ts'

/** The code that is tried is wrong, and nobody's name opens the case instead. */
const withoutCode: Rule = {
  nobody: 'hidden',
  'chat session': 'hidden',
  'agent of the enterprise': 'hidden',
  'agent of another enterprise': 'hidden',
  'first line': 'hidden',
  'supervisor of the enterprise': 'hidden',
  'supervisor of another enterprise': 'hidden',
  administrator: 'hidden',
}

const pages = [
  '',
  '/services',
  '/services/:topic',
  '/life/:situation',
  '/accessibility',
  '/demo',
  '/board',
  '/case',
]

export function publicAccessRules(everybody: Rule): Record<string, Trial> {
  return {
    'GET /': { rule: everybody },
    ...Object.fromEntries(pages.map((path) => [`GET /:language${path}`, { rule: everybody }])),
    'GET /:language/*': { rule: withoutCode },
    'POST /:language/case': { rule: withoutCode },
    'GET /:language/case/:number/:code': { rule: withoutCode },
    'GET /api/board': { rule: everybody },
    'GET /api/catalogue': { rule: everybody },
  }
}
