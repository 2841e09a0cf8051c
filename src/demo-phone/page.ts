/** Is the page on which a citizen of a demo holds a telephone: dial, press, say, read and hear what the line says. */
import { html } from 'hono/html'
import { text } from '#texts.ts'
import type { TextParams } from '#texts.ts'
import { showPage } from '#web/public/page.ts'
import type { Markup, Visit } from '#web/public/page.ts'
import type { DemoNumber } from './numbers.ts'

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#']

/** What the script says, by its name in `demo-phone.json`; `%number%` is filled in by it. */
const scripted = [
  'idle',
  'dialling',
  'talking',
  'incoming',
  'over',
  'lost',
  'full',
  'unknownNumber',
  'failed',
  'noVoice',
  'listening',
  'pressed',
  'recorded',
  'who.line',
  'who.me',
  'who.caller',
  'who.colleague',
  'tone.ringing',
  'tone.busy',
  'tone.beep',
  'tone.hold-music',
  'tone.wait-music',
  'tone.digits',
  'texts.from',
  'texts.to',
]

export function phonePage(visit: Visit, numbers: readonly DemoNumber[]): Markup {
  const { city, language } = visit
  const say = (key: string, params: TextParams = {}) => text(language, `demo-phone:${key}`, params)
  const title = say('title')
  const words = Object.fromEntries(
    scripted.map((key) => [
      key,
      say(key, { number: '%number%', keys: '%keys%', language: '%language%' }),
    ]),
  )
  const nameOf = (id: string | null) =>
    city.rules.city.enterprises.find((one) => one.id === id)?.name[language] ?? say('hotline')
  const shownBy = Object.fromEntries(numbers.map(({ number, shown }) => [number, shown]))
  const texted = numbers.find(({ canText }) => canText)
  return showPage(visit, {
    path: '/demo/phone',
    title,
    isSecret: true,
    styles: ['/demo/phone.css'],
    scripts: ['/demo/phone.js'],
    main: html`<h1>${title}</h1>
      <p class="lead">${say('lead')}</p>
      <noscript><p class="warning">${say('noScript')}</p></noscript>
      <div
        class="phone"
        data-words="${JSON.stringify(words)}"
        data-numbers="${JSON.stringify(shownBy)}"
      >
        <section class="handset" aria-label="${say('telephone')}">
          <p class="own">${say('own')} <b class="own-number">…</b></p>
          <p class="status" role="status"></p>
          <p class="told" role="status"></p>
          <form class="dial">
            <label for="number">${say('number')}</label>
            <input
              id="number"
              type="tel"
              autocomplete="off"
              maxlength="40"
              value="${numbers[0]?.shown ?? ''}"
            />
            <div class="keys" role="group" aria-label="${say('keypad')}">
              ${keys.map((key) => html`<button type="button" data-key="${key}">${key}</button>`)}
            </div>
            <div class="hooks">
              <button class="button call" disabled>${say('call')}</button>
              <button type="button" class="button answer" hidden>${say('answer')}</button>
              <button type="button" class="button hang-up" hidden>${say('hangUp')}</button>
            </div>
          </form>
        </section>
        <section class="talk" aria-labelledby="talk">
          <div class="talk-head">
            <h2 id="talk">${say('talk')}</h2>
            <label class="aloud"><input type="checkbox" id="aloud" /> ${say('aloud')}</label>
          </div>
          <p class="quiet hint">${say('empty')}</p>
          <div class="lines" role="log" tabindex="0" aria-labelledby="talk">
            <ol class="said"></ol>
          </div>
          <p class="quiet tone" role="status"></p>
          <form class="say">
            <label for="words">${say('say')}</label>
            <div class="saying">
              <input id="words" autocomplete="off" maxlength="500" />
              <button class="button">${say('speak')}</button>
              <button type="button" class="button microphone" hidden>${say('microphone')}</button>
            </div>
            <p class="quiet microphone-hint" hidden>${say('microphoneHint')}</p>
          </form>
        </section>
        <section class="numbers" aria-labelledby="numbers">
          <h2 id="numbers">${say('numbers')}</h2>
          <ul>
            ${numbers.map(
              ({ shown, enterprise }) =>
                html`<li>
                  <span>${nameOf(enterprise)}</span>
                  <button type="button" data-dial="${shown}">${shown}</button>
                </li>`,
            )}
          </ul>
          <p class="quiet">${say('desk')} <a href="/desk">${say('toDesk')}</a></p>
        </section>
        ${
          texted === undefined
            ? ''
            : html`<section class="texts" aria-labelledby="texts" data-to="${texted.shown}">
                <h2 id="texts">${say('texts.title')}</h2>
                <div class="lines" role="log" tabindex="0" aria-labelledby="texts">
                  <ol class="written"></ol>
                </div>
                <form class="write">
                  <label for="message">${say('texts.message', { number: texted.shown })}</label>
                  <textarea id="message" rows="3" maxlength="1600"></textarea>
                  <button class="button">${say('texts.send')}</button>
                </form>
              </section>`
        }
      </div>`,
  })
}
