/** Tells of one service who is responsible, what is needed, and when there will be an answer. */
import { html } from 'hono/html'
import { dueOn, hasStarted } from '#deadlines/deadline.ts'
import { localDateOf } from '#deadlines/zone.ts'
import { writtenDate } from '#replies/local-time.ts'
import type { Topic } from '#routing/rules.ts'
import { linksOf } from './contact-page.ts'
import { cardSections } from '#routing/package-shapes.ts'
import { showFacts } from './facts.ts'
import { say, showPage } from './page.ts'
import type { Markup, Visit } from './page.ts'

/** Null: the city has no such service. */
export function servicePage(visit: Visit, id: string): Markup | null {
  const { city, language } = visit
  const topic = city.rules.city.topics.find((one) => one.id === id)
  if (topic === undefined) return null
  const title = topic.title[language]
  return showPage(visit, {
    path: `/services/${topic.id}`,
    title,
    hasChat: true,
    main: html`<h1>${title}</h1>
      ${topic.say === null ? '' : html`<p class="warning">${topic.say[language]}</p>`}
      <h2>${say(language, 'service.who')}</h2>
      ${responsible(visit, topic)}
      <h2>${say(language, 'service.needs')}</h2>
      <ul>
        <li>${say(language, 'service.words')}</li>
        ${topic.needsPlace ? html`<li>${say(language, 'service.place')}</li>` : ''}
        <li>${say(language, 'service.reach')}</li>
      </ul>
      ${showFacts(visit, topic.id, cardSections)} ${answerOf(visit, topic)}
      <p><a class="button" href="/${language}">${say(language, 'service.write')}</a></p>`,
  })
}

function responsible({ city, language }: Visit, topic: Topic): Markup {
  const { enterprises, institutions } = city.rules.city
  const body = enterprises.find((one) => one.id === topic.enterprise)
  const outside = institutions.filter((one) =>
    [topic.institution, ...topic.alsoInstitutions].includes(one.id),
  )
  return html`<ul class="bodies">
      ${[...(body === undefined ? [] : [body]), ...outside].map(
        ({ name, contact }) =>
          html`<li>
            <strong>${name[language]}</strong><span class="links">${linksOf(contact)}</span>
          </li>`,
      )}
    </ul>
    ${body === undefined ? html`<p>${say(language, 'service.notOurs')}</p>` : ''}
    ${topic.service === null ? '' : html`<p>${say(language, `service.${topic.service}`)}</p>`}`
}

/** Of the promises of today the first one; for danger and breakdowns no date is what people ask for. */
function answerOf({ city, language }: Visit, topic: Topic): Markup {
  if (topic.enterprise === null) return html``
  const heading = html`<h2>${say(language, 'service.when')}</h2>`
  if (topic.priority === 'P0' || topic.priority === 'P1')
    return html`${heading}
      <p>${say(language, 'service.urgent')}</p>`
  const now = city.now()
  const { timezone, deadlines } = city.rules.city
  const ids = deadlines.byTopic[topic.id] ?? deadlines.byKind[topic.kind]
  const due = city.deadlineRules
    .filter((rule) => ids.includes(rule.id) && hasStarted(rule, { receivedAt: now }))
    .map((rule) => dueOn(rule, { received: localDateOf(now, timezone) }, city.calendar))
    .toSorted()[0]
  return html`${heading}
    <p>
      ${
        due === undefined
          ? say(language, 'service.soon')
          : say(language, 'service.due', { date: writtenDate(language, due) })
      }
    </p>`
}
