/** Opens the pages for everybody: each in six languages, without an account, without anything kept of the visitor. */
import type { Context } from 'hono'
import { isCaseLinkCode } from '#cases/case-link.ts'
import { loadFollowed } from '#cases/link-store.ts'
import type { FollowedCase } from '#cases/link-store.ts'
import { isLanguage } from '#language/languages.ts'
import type { Language } from '#language/languages.ts'
import { loadPackage } from '#packages/store/package.ts'
import { boardPage } from '#web/board/board-page.ts'
import { askCasePage, casePage } from '#web/public/case-page.ts'
import { contactPage } from '#web/public/contact-page.ts'
import { accessibilityPage, demoPage, missingPage } from '#web/public/other-pages.ts'
import type { Markup, Visit } from '#web/public/page.ts'
import { servicePage } from '#web/public/service-page.ts'
import { lifePage, servicesPage } from '#web/public/services-page.ts'
import { listNotices } from '#web/public/store.ts'
import { clientAddress } from './client-address.ts'
import { newDoor } from './door.ts'
import type { Door, DoorEnv } from './door.ts'
import { limitRate } from './limit-rate.ts'
import { pagePolicy, preferredLanguage } from './public-headers.ts'

/** A citizen mistypes a code a few times; whoever guesses is told to wait. */
const guesses = { most: 20, windowSeconds: 600 }

type C = Context<DoorEnv>

export function publicPageDoors(): Door {
  const door = newDoor()
  const page = (
    path: string,
    make: (visit: Visit, c: C) => Markup | null | Promise<Markup | null>,
  ) =>
    door.get(`/:language${path}`, async (c, next) => {
      const visit = visitOf(c)
      if (visit === null) return next()
      return answer(c, visit, await make(visit, c))
    })
  door.get('/', async (c) => {
    const visit = { city: c.var.city, language: preferredLanguage(c) }
    c.header('vary', 'accept-language')
    return answer(c, visit, await contactPage(visit, await listNotices(visit.city.sql)))
  })
  page('', async (visit) => contactPage(visit, await listNotices(visit.city.sql)))
  page('/services', servicesPage)
  page('/services/:topic', (visit, c) => servicePage(visit, c.req.param('topic') ?? ''))
  page('/life/:situation', (visit, c) => lifePage(visit, c.req.param('situation') ?? ''))
  page('/accessibility', accessibilityPage)
  page('/demo', demoPage)
  page('/board', boardPage)
  page('/case', (visit) => askCasePage(visit, false))
  page('/case/:number/:code', async (visit, c) => {
    const { number = '', code = '' } = c.req.param() as { number?: string; code?: string }
    const followed = await follow(c, number, code)
    if (followed !== null) {
      return casePage(visit, followed, code, await loadPackage(visit.city.sql, followed.id))
    }
    c.status(404)
    return askCasePage(visit, true)
  })
  door.post('/:language/case', async (c, next) => {
    const visit = visitOf(c)
    if (visit === null) return next()
    const form = await c.req.parseBody()
    const [number, code] = ['number', 'code'].map((name) => {
      const value = form[name]
      return typeof value === 'string' ? value.trim() : ''
    })
    const followed = await follow(c, number ?? '', code ?? '')
    if (followed === null) {
      c.status(404)
      return answer(c, visit, askCasePage(visit, true))
    }
    const plain = encodeURIComponent((code ?? '').replace(/[\s-]/g, ''))
    return c.redirect(`/${visit.language}/case/${followed.number}/${plain}`, 303)
  })
  page('/*', () => null)
  return door
}

/** Null: the address begins with something else than a language of the city. */
function visitOf(c: C): Visit | null {
  const language = c.req.param('language')
  const { city } = c.var
  return isSpoken(language, c) ? { city, language } : null
}

function isSpoken(language: unknown, c: C): language is Language {
  return isLanguage(language) && c.var.city.rules.city.languages.includes(language)
}

async function answer(c: C, visit: Visit, made: Markup | null): Promise<Response> {
  if (made === null) c.status(404)
  for (const [name, value] of Object.entries(pagePolicy)) c.header(name, value)
  c.header('content-language', visit.language)
  return c.html((await (made ?? missingPage(visit))).toString())
}

/** Null for a number that is none and for a code that is another's, after the same work. */
async function follow(c: C, number: string, code: string): Promise<FollowedCase | null> {
  const { city } = c.var
  await limitRate(city, `case-link:${clientAddress(c)}`, guesses)
  const found = await loadFollowed(city.sql, number.toUpperCase().slice(0, 40))
  const caseId = found?.id ?? 0
  const withdrawn = found?.withdrawn ?? 0
  return isCaseLinkCode(city.settings.secret, { caseId, withdrawn }, code) ? found : null
}
