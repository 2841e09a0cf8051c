/** Lists what the city does for people, by life situation and by who does it. */
import { html } from 'hono/html'
import type { LifeSituation, Topic } from '#routing/rules.ts'
import { dueOn, hasStarted } from '#deadlines/deadline.ts'
import { localDateOf } from '#deadlines/zone.ts'
import { writtenDate } from '#replies/local-time.ts'
import { showFacts } from './facts.ts'
import { say, showPage } from './page.ts'
import type { Markup, Visit } from './page.ts'

export function servicesPage(visit: Visit): Markup {
  const { city, language } = visit
  const { topics, enterprises, lifeSituations } = city.rules.city
  const title = say(language, 'services.title')
  const link = (topic: Topic) =>
    html`<li><a href="/${language}/services/${topic.id}">${topic.title[language]}</a></li>`
  const sorted = (some: Topic[]) =>
    some.toSorted((a, b) => a.title[language].localeCompare(b.title[language], language))
  const byBody = enterprises
    .map((body) => ({ body, own: sorted(topics.filter((topic) => topic.enterprise === body.id)) }))
    .filter(({ own }) => own.length > 0)
  const elsewhere = sorted(topics.filter((topic) => topic.enterprise === null))
  return showPage(visit, {
    path: '/services',
    title,
    hasChat: true,
    main: html`<h1>${title}</h1>
      <p class="lead">${say(language, 'services.lead')}</p>
      ${
        lifeSituations.length === 0
          ? ''
          : html`<h2>${say(language, 'services.life')}</h2>
              <ul class="tiles">
                ${lifeSituations.map(
                  (life) =>
                    html`<li>
                      <a href="/${language}/life/${life.id}">${life.title[language]}</a>
                    </li>`,
                )}
              </ul>`
      }
      <h2>${say(language, 'services.bodies')}</h2>
      ${byBody.map(
        ({ body, own }) =>
          html`<details>
            <summary><h3>${body.name[language]}</h3></summary>
            <ul>
              ${own.map(link)}
            </ul>
          </details>`,
      )}
      ${
        elsewhere.length === 0
          ? ''
          : html`<details>
              <summary><h3>${say(language, 'services.elsewhere')}</h3></summary>
              <ul>
                ${elsewhere.map(link)}
              </ul>
            </details>`
      }`,
  })
}

/** Null: the city has no such situation. */
export function lifePage(visit: Visit, id: string): Markup | null {
  const { city, language } = visit
  const life = city.rules.city.lifeSituations.find((one) => one.id === id)
  if (life === undefined) return null
  const title = life.title[language]
  return showPage(visit, {
    path: `/life/${life.id}`,
    title,
    hasChat: true,
    main: html`<h1>${title}</h1>
      <p class="lead">${say(language, life.hasSurvey ? 'life.lead' : 'life.condolence')}</p>
      <ol class="steps">
        ${stepsOf(visit, life)}
      </ol>
      ${promiseOf(visit, life)}
      <p><a class="button" href="/${language}">${say(language, 'service.write')}</a></p>`,
  })
}

function stepsOf(visit: Visit, life: LifeSituation): Markup[] {
  const { city, language } = visit
  const { topics, enterprises, institutions } = city.rules.city
  return life.steps.flatMap(({ topic: id, title, isOptional, after }) => {
    const topic = topics.find((one) => one.id === id)
    if (topic === undefined) return []
    const body =
      enterprises.find((one) => one.id === topic.enterprise) ??
      institutions.find((one) => one.id === topic.institution)
    return [
      html`<li>
        <a href="/${language}/services/${topic.id}">${(title ?? topic.title)[language]}</a>
        ${isOptional ? html`<span class="quiet">(${say(language, 'life.optional')})</span>` : ''}
        <br /><span class="quiet">${body?.name[language] ?? ''}</span>
        ${after.length === 0 ? '' : html`<br /><span class="quiet">${afterOf(visit, life, after)}</span>`}
        ${showFacts(visit, topic.id, ['papers', 'forms'])}
      </li>`,
    ]
  })
}

/** Whoever asks today is told by when all of it will be done, and how often they have to come. */
function promiseOf({ city, language }: Visit, life: LifeSituation): Markup {
  const now = city.now()
  const received = localDateOf(now, city.rules.city.timezone)
  const due = city.deadlineRules
    .filter((rule) => life.promise.includes(rule.id) && hasStarted(rule, { receivedAt: now }))
    .map((rule) => dueOn(rule, { received }, city.calendar))
    .toSorted()[0]
  const promises = [
    ...(due === undefined
      ? []
      : [say(language, 'life.promise', { date: writtenDate(language, due) })]),
    ...(life.visits === null ? [] : [say(language, 'life.visits', { count: life.visits })]),
    say(language, 'life.oneAnswer'),
  ]
  return html`<h2>${say(language, 'life.promised')}</h2>
    <ul>
      ${promises.map((promise) => html`<li>${promise}</li>`)}
    </ul>`
}

function afterOf({ city, language }: Visit, { steps }: LifeSituation, after: string[]): string {
  const { topics } = city.rules.city
  const titles = steps
    .filter(({ id }) => after.includes(id))
    .map(
      ({ topic: id, title }) =>
        (title ?? topics.find((one) => one.id === id)?.title)?.[language] ?? id,
    )
  return say(language, 'life.after', { parts: titles.join(', ') })
}
