/** Lists what a service needs, costs and takes, as far as somebody has seen it on a known day; nothing else is shown. */
import { html } from 'hono/html'
import { factsForCitizens } from '#cards/card-of.ts'
import type { CardSection } from '#routing/packages.ts'
import { say } from './page.ts'
import type { Markup, Visit } from './page.ts'

export function showFacts(
  { city, language }: Visit,
  topic: string,
  sections: readonly CardSection[],
): Markup {
  const facts = factsForCitizens(city.rules.city, topic)
  return html`${sections.map((section) => {
    const own = facts.filter((fact) => fact.section === section)
    return own.length === 0
      ? ''
      : html`<p><strong>${say(language, `card.${section}`)}</strong></p>
          <ul>
            ${own.map(
              ({ text, url, source, verifiedAt }) =>
                html`<li>
                  ${url === null ? text[language] : html`<a href="${url}" rel="noopener">${text[language]}</a>`}
                  <span class="quiet">(${[source, verifiedAt].filter(Boolean).join(', ')})</span>
                </li>`,
            )}
          </ul>`
  })}`
}
