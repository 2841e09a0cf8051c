/** Gives every public page the same calm frame: danger first, the city's name, where one can go, in which languages. */
import { html } from 'hono/html'
import type { City } from '#city.ts'
import type { Language } from '#language/languages.ts'
import { text } from '#texts.ts'
import type { TextParams } from '#texts.ts'

/** Markup whose texts are escaped; `html` makes it, and it may be a promise. */
export type Markup = ReturnType<typeof html>

export type Page = {
  /** Below the language: '' is the first page, '/services' and so on. */
  path: string
  title: string
  main: Markup
  /** Follows the citizen through no search engine. */
  isSecret?: boolean
  hasChat?: boolean
  scripts?: string[]
  /** Beside the style of all pages. */
  styles?: string[]
  /** Fills the screen of a wall, without anything to press. */
  isBare?: boolean
}

export type Visit = { city: City; language: Language }

/** A sentence of the namespace `public`. */
export function say(language: Language, key: string, params: TextParams = {}): string {
  return text(language, `public:${key}`, params)
}

const places = [
  { path: '', key: 'contact' },
  { path: '/services', key: 'services' },
  { path: '/case', key: 'case' },
  { path: '/accessibility', key: 'accessibility' },
]

export function showPage({ city, language }: Visit, page: Page): Markup {
  const { rules, settings } = city
  const name = rules.city.name[language]
  const scripts = [...(page.scripts ?? []), ...(page.hasChat === true ? ['/widget.js'] : [])]
  const addressIn = (other: string) => `${settings.publicUrl}/${other}${page.path}`
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        ${
          page.isSecret === true
            ? html`<meta name="robots" content="noindex, nofollow" />`
            : rules.city.languages.map(
                (other) =>
                  html`<link rel="alternate" hreflang="${other}" href="${addressIn(other)}" />`,
              )
        }
        <title>${page.title} – ${name}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/public.css" />
        ${(page.styles ?? []).map((style) => html`<link rel="stylesheet" href="${style}" />`)}
        ${scripts.map((script) => html`<script src="${script}" async data-language="${language}"></script>`)}
      </head>
      <body${page.isBare === true ? html` class="bare"` : ''}>
        ${page.isBare === true ? '' : frameTop({ city, language }, page)}
        <main id="content" tabindex="-1">${page.main}</main>
        ${page.isBare === true ? '' : html`<footer><p>${say(language, 'centre', { city: name })}</p></footer>`}
      </body>
    </html>`
}

function frameTop({ city: { rules }, language }: Visit, page: Page): Markup {
  const { emergencyNumber, languages, name } = rules.city
  const isHere = (path: string) =>
    path === page.path ||
    (path !== '' && page.path.startsWith(path)) ||
    (path === '/services' && page.path.startsWith('/life'))
  return html`<a class="skip" href="#content">${say(language, 'skip')}</a>
    <p class="danger">
      <span>${say(language, 'danger')}</span>
      <a href="tel:${emergencyNumber}">${say(language, 'call', { number: emergencyNumber })}</a>
    </p>
    <header>
      <p class="city"><a href="/${language}">${name[language]}</a></p>
      <nav class="languages" aria-label="${say(language, 'language')}">
        <ul>
          ${languages.map(
            (other) =>
              html`<li>
                <a
                  href="/${other}${page.path}"
                  lang="${other}"
                  hreflang="${other}"
                  ${other === language ? html`aria-current="true"` : ''}
                  >${text(other, 'receipts:ownName')}</a
                >
              </li>`,
          )}
        </ul>
      </nav>
      <nav class="places" aria-label="${say(language, 'sections')}">
        <ul>
          ${places.map(
            ({ path, key }) =>
              html`<li>
                <a href="/${language}${path}" ${isHere(path) ? html`aria-current="page"` : ''}
                  >${say(language, `nav.${key}`)}</a
                >
              </li>`,
          )}
        </ul>
      </nav>
    </header>`
}
