/** Tells a citizen in words how each part of their package stands: what is done, what waits for what, what is late. */
import { html } from 'hono/html'
import { localDateOf } from '#deadlines/zone.ts'
import { officeName } from '#packages/gather-reply.ts'
import { isLate, stateOf } from '#packages/package.ts'
import type { Package, Part } from '#packages/package.ts'
import { partTitle, situationTitle } from '#packages/title.ts'
import { writtenDate } from '#replies/local-time.ts'
import { text } from '#texts.ts'
import type { TextParams } from '#texts.ts'
import type { Markup, Visit } from './page.ts'

/** Nobody's name, and of what agents wrote nothing: the answer is the place for that. */
export function showProgress({ city, language }: Visit, found: Package): Markup {
  const say = (key: string, params: TextParams = {}) => text(language, `packages:${key}`, params)
  const { rules } = city
  const { parts, promisedAt } = found
  const done = parts.filter(({ outcome }) => outcome !== null).length
  const title = situationTitle(rules, found.situation)?.[language] ?? ''
  const day = (at: Date) => writtenDate(language, localDateOf(at, rules.city.timezone))
  const now = city.now()
  const isBehind = promisedAt !== null && promisedAt <= now
  return html`<h2>${title}: ${say('heading').toLocaleLowerCase(language)}</h2>
    <p><strong>${say('progress', { count: parts.length, done })}</strong></p>
    <ol class="steps">
      ${parts.map((part) => showPart(part))}
    </ol>
    ${promisedAt === null || isBehind ? '' : html`<p>${say('promise', { date: day(promisedAt) })}</p>`}
    ${found.finishedAt === null ? html`<p>${say('oneAnswer')}</p>` : ''}`

  function showPart(part: Part): Markup {
    const office = rules.city.offices?.find(({ id }) => id === part.office)
    return html`<li>
      ${partTitle(rules, found.situation, part)?.[language] ?? part.step}:
      <strong>${say(`state.${stateOf(part, parts)}`)}</strong>
      ${isLate(part, found, now) ? html`<br /><span class="warning">${say('late')}</span>` : ''}
      ${office === undefined ? '' : html`<br />${say('office', { office: officeName(office, language) })}`}
    </li>`
  }
}
