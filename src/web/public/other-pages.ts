/** Shows what is rarer asked for: the accessibility statement, the chat on a page like any other, a page that is not there. */
import { html } from 'hono/html'
import { writtenDate } from '#replies/local-time.ts'
import { say, showPage } from './page.ts'
import type { Markup, Visit } from './page.ts'

export function accessibilityPage(visit: Visit): Markup {
  const { city, language } = visit
  const statement = city.pages.accessibility
  const title = say(language, 'accessibility.title')
  const enforcement = statement?.enforcement
  return showPage(visit, {
    path: '/accessibility',
    title,
    hasChat: true,
    main: html`<h1>${title}</h1>
      <p class="lead">${say(language, 'accessibility.lead')}</p>
      ${
        statement === undefined
          ? html`<p>${say(language, 'accessibility.missing')}</p>`
          : html`<p>${say(language, `accessibility.status.${statement.status}`)}</p>
              ${
                statement.known.length === 0
                  ? ''
                  : html`<h2>${say(language, 'accessibility.known')}</h2>
                      <ul>
                        ${statement.known.map((one) => html`<li>${one[language]}</li>`)}
                      </ul>`
              }
              <p>
                ${say(language, 'accessibility.prepared', {
                  date: writtenDate(language, statement['prepared-on']),
                  method: say(language, `accessibility.method.${statement.method}`),
                })}
              </p>`
      }
      <h2>${say(language, 'accessibility.feedback')}</h2>
      <p>${say(language, 'accessibility.feedbackText')}</p>
      <p><a class="button" href="/${language}">${say(language, 'contact.title')}</a></p>
      ${
        enforcement === undefined
          ? ''
          : html`<p>
              <a href="${enforcement.web}" rel="noopener"
                >${say(language, 'accessibility.enforcement', { name: enforcement.name[language] })}</a
              >
            </p>`
      }`,
  })
}

export function demoPage(visit: Visit): Markup {
  const { city, language } = visit
  const title = say(language, 'demo.title')
  const line = `<script src="${city.settings.publicUrl}/widget.js" async></script>`
  return showPage(visit, {
    path: '/demo',
    title,
    hasChat: true,
    main: html`<h1>${title}</h1>
      <p class="lead">${say(language, 'demo.lead')}</p>
      <h2>${say(language, 'demo.how')}</h2>
      <pre tabindex="0"><code>${line}</code></pre>
      <p>${say(language, 'demo.allowed')}</p>`,
  })
}

export function missingPage(visit: Visit): Markup {
  const { language } = visit
  const title = say(language, 'missing.title')
  return showPage(visit, {
    path: '',
    title,
    isSecret: true,
    main: html`<h1>${title}</h1>
      <p class="lead">${say(language, 'missing.lead')}</p>
      <p><a class="button" href="/${language}">${say(language, 'contact.title')}</a></p>`,
  })
}
