/** Shows every way to reach the city with the same weight, when somebody is there, and what everybody should know now. */
import { html } from 'hono/html'
import type { Notice } from './store.ts'
import { writtenMoment } from '#replies/local-time.ts'
import type { Enterprise } from '#routing/rules.ts'
import { text } from '#texts.ts'
import { openNow, showHours } from './hours.ts'
import { say, showPage } from './page.ts'
import type { Markup, Visit } from './page.ts'

export function contactPage(visit: Visit, notices: readonly Notice[]): Markup {
  const { language } = visit
  const title = say(language, 'contact.title')
  return showPage(visit, {
    path: '',
    title,
    hasChat: true,
    main: html`<h1>${title}</h1>
      <p class="lead">${say(language, 'contact.lead')}</p>
      ${notices.length > 0 ? showNotices(visit, notices) : ''}
      <h2>${say(language, 'contact.ways')}</h2>
      <ul class="ways">
        ${waysOf(visit).map(
          ({ name, what }) =>
            html`<li>
              <h3>${name}</h3>
              ${what}
            </li>`,
        )}
      </ul>
      ${notices.length > 0 ? '' : showNotices(visit, notices)} ${showLanguages(visit)}
      ${showAllHours(visit)} ${showBodies(visit)}`,
  })
}

function showNotices({ city, language }: Visit, notices: readonly Notice[]): Markup {
  const { timezone } = city.rules.city
  return html`<h2>${say(language, 'contact.notices')}</h2>
    ${
      notices.length === 0
        ? html`<p>${say(language, 'contact.noNotices')}</p>`
        : html`<ul class="notices">
            ${notices.map(
              ({ answer, answeredAt }) =>
                html`<li>
                  <p class="said">${answer[language]}</p>
                  <p class="quiet">
                    <time datetime="${answeredAt.toISOString()}"
                      >${writtenMoment(language, answeredAt, timezone)}</time
                    >
                  </p>
                </li>`,
            )}
          </ul>`
    }`
}

type Way = { name: string; what: Markup }

/** Only ways that are open: a channel without its settings is not offered. */
function waysOf({ city, language }: Visit): Way[] {
  const { settings, rules, pages } = city
  const way = (key: string, what: Markup): Way => ({ name: say(language, `contact.${key}`), what })
  const mails = [
    ...new Set(settings.mailboxes.map((mailbox) => mailbox.address.replace(/\+[^@]*@/, '@'))),
  ]
  const { hotline } = pages
  // Of all of them only those that are nobody's own.
  const texts = (settings.phone?.numbers ?? []).filter(
    ({ canText, enterprise }) => canText && enterprise === null,
  )
  const offices = rules.city.offices ?? []
  const button = text(language, 'widget:open')
  return [
    ...(hotline === undefined
      ? []
      : [
          way(
            'phone',
            html`<p>
                ${say(language, 'contact.phoneText')}
                ${hotline.free ? say(language, 'contact.free') : ''}
              </p>
              <p class="reach">
                <a href="tel:${hotline.phone.replaceAll(' ', '')}">${hotline.phone}</a>
              </p>`,
          ),
        ]),
    ...(texts.length === 0
      ? []
      : [
          way(
            'text',
            html`<p>${say(language, 'contact.textText')}</p>
              ${texts.map(({ number }) => html`<p class="reach"><a href="sms:${number}">${number}</a></p>`)}`,
          ),
        ]),
    way('chat', html`<p>${say(language, 'contact.chatText', { button })}</p>`),
    ...(mails.length === 0
      ? []
      : [
          way(
            'mail',
            html`<p>${say(language, 'contact.mailText')}</p>
              ${mails.map((mail) => html`<p class="reach"><a href="mailto:${mail}">${mail}</a></p>`)}`,
          ),
        ]),
    ...(offices.length === 0
      ? []
      : [
          way(
            'office',
            html`<p>${say(language, 'contact.officeText')}</p>
              <ul>
                ${offices.map(({ name, address }) => html`<li>${name[language]}${address === null ? '' : html`, <span lang="${rules.city.stateLanguage}">${address}</span>`}</li>`)}
              </ul>`,
          ),
        ]),
  ]
}

function showLanguages({ city, language }: Visit): Markup {
  return html`<h2>${say(language, 'contact.languages')}</h2>
    <ul class="inline">
      ${city.rules.city.languages.map((one) => html`<li lang="${one}">${text(one, 'receipts:ownName')}</li>`)}
    </ul>`
}

/** Bodies with the same hours stand together. */
function showAllHours(visit: Visit): Markup {
  const { city, language } = visit
  const { enterprises, pools, hours } = city.rules.city
  const groups = hours.flatMap((one) => {
    const bodies = enterprises.filter(
      (body) => body.mode === 'own' && pools.find(({ id }) => id === body.pool)?.hours === one.id,
    )
    return bodies.length === 0 ? [] : [{ hours: one, bodies }]
  })
  return html`<h2>${say(language, 'contact.hours')}</h2>
    <div class="columns">
      ${groups.map(
        (group) =>
          html`<section>
            <p><strong>${openNow(visit, group.hours) ?? ''}</strong></p>
            ${showHours(visit, group.hours)}
            <ul>
              ${group.bodies.map((body) => html`<li>${body.name[language]}</li>`)}
            </ul>
          </section>`,
      )}
    </div>`
}

function showBodies({ city, language }: Visit): Markup {
  const reachable = city.rules.city.enterprises.filter(({ contact }) => linksOf(contact).length > 0)
  if (reachable.length === 0) return html``
  return html`<h2>${say(language, 'contact.bodies')}</h2>
    <p>${say(language, 'contact.bodiesText')}</p>
    <ul class="bodies">
      ${reachable.map(
        ({ name, contact }) =>
          html`<li>
            <strong>${name[language]}</strong><span class="links">${linksOf(contact)}</span>
          </li>`,
      )}
    </ul>`
}

/** Every one of them was seen on a public page: others do not come this far. */
export function linksOf({ shortCode, phone, email, web }: Enterprise['contact']): Markup[] {
  return [
    ...(shortCode === null ? [] : [html`<a href="tel:${shortCode}">${shortCode}</a> `]),
    ...(phone === null ? [] : [html`<a href="tel:${phone}">${phone}</a> `]),
    ...(email === null ? [] : [html`<a href="mailto:${email}">${email}</a> `]),
    ...(web === null
      ? []
      : [html`<a href="${web}" rel="noopener">${web.replace(/^https?:\/\//, '')}</a> `]),
  ]
}
