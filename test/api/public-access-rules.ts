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

const open311Lists = [
  '/discovery.json',
  '/discovery.xml',
  '/v2/services.json',
  '/v2/services.xml',
  '/v2/requests.json',
  '/v2/requests.xml',
]

/** Sent again by each visitor, it counts once. */
const report = {
  service_code: 'vv.outage',
  lat: 54.6895,
  long: 25.2799,
  description: 'Nėra vandens',
}

export function publicAccessRules(everybody: Rule): Record<string, Trial> {
  return {
    'GET /': { rule: everybody },
    ...Object.fromEntries(pages.map((path) => [`GET /:language${path}`, { rule: everybody }])),
    'GET /:language/*': { rule: withoutCode },
    'POST /:language/case': { rule: withoutCode },
    'GET /:language/case/:number/:code': { rule: withoutCode },
    'GET /api/board': { rule: everybody },
    'GET /api/catalogue': { rule: everybody },
    ...Object.fromEntries(open311Lists.map((path) => [`GET /open311${path}`, { rule: everybody }])),
    'GET /open311/v2/services/:topic': { rule: everybody },
    'POST /open311/v2/requests.json': { rule: everybody, body: report },
    'POST /open311/v2/requests.xml': { rule: everybody, body: report },
    // What is tried came by mail, not from an app: nobody sees it there.
    'GET /open311/v2/requests/:id': { rule: withoutCode },
    'GET /open311/v2/tokens/:id': { rule: withoutCode },
  }
}
