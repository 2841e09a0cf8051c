/** Shows a citizen how their case stands and what was promised, and nothing that would tell a stranger who they are. */
import { html } from 'hono/html'
import type { FollowedCase } from '#cases/link-store.ts'
import { localDateOf } from '#deadlines/zone.ts'
import { writtenDate } from '#replies/local-time.ts'
import type { Package } from '#packages/package.ts'
import { showProgress } from './package-progress.ts'
import { say, showPage } from './page.ts'
import type { Markup, Visit } from './page.ts'

/** `isUnknown`: asked with a number and a code that belong to no case. */
export function askCasePage(visit: Visit, isUnknown: boolean): Markup {
  const { language } = visit
  const title = say(language, 'case.title')
  return showPage(visit, {
    path: '/case',
    title,
    main: html`<h1>${title}</h1>
      ${isUnknown ? html`<p class="warning" role="alert">${say(language, 'case.unknown')}</p>` : ''}
      <p class="lead">${say(language, 'case.lead')}</p>
      <form method="post" action="/${language}/case">
        <label for="number">${say(language, 'case.number')}</label>
        <input
          id="number"
          name="number"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
          required
          maxlength="40"
        />
        <label for="code">${say(language, 'case.code')}</label>
        <input
          id="code"
          name="code"
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          required
          maxlength="40"
        />
        <button class="button">${say(language, 'case.show')}</button>
      </form>`,
  })
}

/** `code` is that of the address, so that the switch of languages keeps it. */
export function casePage(
  visit: Visit,
  followed: FollowedCase,
  code: string,
  found: Package | null,
): Markup {
  const { city, language } = visit
  const { timezone, enterprises, institutions } = city.rules.city
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'long',
    timeZone: timezone,
  })
  const on = (at: Date) => format.format(at)
  const title = say(language, 'case.heading', { number: followed.number })
  const isElsewhere = followed.state === 'waiting-for-institution'
  const body =
    (isElsewhere ? institutions.find((one) => one.id === followed.institution) : undefined) ??
    enterprises.find((one) => one.id === followed.enterprise)
  const facts = [
    { name: 'case.state', value: say(language, `case.states.${followed.state}`) },
    { name: 'case.received', value: on(followed.receivedAt) },
    ...(followed.answeredAt === null
      ? []
      : [{ name: 'case.answeredOn', value: on(followed.answeredAt) }]),
    ...(followed.closedAt === null
      ? []
      : [{ name: 'case.closedOn', value: on(followed.closedAt) }]),
    ...(body === undefined ? [] : [{ name: 'case.who', value: body.name[language] }]),
  ]
  return showPage(visit, {
    path: `/case/${followed.number}/${code}`,
    title,
    isSecret: true,
    main: html`<h1>${title}</h1>
      ${followed.isMerged ? html`<p class="warning">${say(language, 'case.merged')}</p>` : ''}
      <dl class="facts">
        ${facts.map(
          ({ name, value }) =>
            html`<div>
              <dt>${say(language, name)}</dt>
              <dd>${value}</dd>
            </div>`,
        )}
      </dl>
      ${found === null ? '' : showProgress(visit, found)} ${promisesOf(visit, followed)}
      <p class="quiet">${say(language, 'case.private')}</p>`,
  })
}

function promisesOf({ city, language }: Visit, { promises }: FollowedCase): Markup {
  if (promises.length === 0) return html``
  const { timezone } = city.rules.city
  const now = city.now()
  return html`<h2>${say(language, 'case.promises')}</h2>
    <ul class="steps">
      ${promises.map(({ rule, dueOn, dueAt, metAt, isStanding }) => {
        const event = city.deadlineRules.find((one) => one.id === rule)?.event
        const key = event === 'not_competent' ? 'case.pass' : 'case.answer'
        const isMissed = !isStanding && new Date(metAt ?? now) > new Date(dueAt)
        if (isStanding && metAt === null) return html`<li>${say(language, 'case.stands')}</li>`
        return html`<li>
          ${say(language, key, { date: writtenDate(language, dueOn) })}
          ${metAt === null ? '' : html`<strong>${say(language, 'case.kept', { date: writtenDate(language, localDateOf(new Date(metAt), timezone)) })}</strong>`}
          ${isMissed ? html`<strong>${say(language, 'case.missed')}</strong>` : ''}
        </li>`
      })}
    </ul>`
}
