/** Is the board on the wall of the office or the hall: large, without anything to press, kept fresh by its script. */
import { html } from 'hono/html'
import { say, showPage } from '../public/page.ts'
import type { Markup, Visit } from '../public/page.ts'

/** The sentences that the script needs stand in the page, so that it still speaks when the service is away. */
export function boardPage(visit: Visit): Markup {
  const { language, city } = visit
  const title = say(language, 'board.title')
  return showPage(visit, {
    path: '/board',
    title,
    isSecret: true,
    isBare: true,
    scripts: ['/board.js'],
    main: html`<div
      class="board"
      data-lost="${say(language, 'board.lost', { time: '%time%' })}"
      data-refused="${say(language, 'board.refused')}"
    >
      <header>
        <h1>${title}</h1>
        <p class="city">${city.rules.city.name[language]}</p>
        <p class="clock"></p>
      </header>
      <p class="lost" role="status"></p>
      <table hidden>
        <thead>
          <tr>
            <th scope="col">${say(language, 'board.direction')}</th>
            <th scope="col">${say(language, 'board.language')}</th>
            <th scope="col">${say(language, 'board.waiting')}</th>
            <th scope="col">${say(language, 'board.wait')}</th>
          </tr>
        </thead>
        <tbody></tbody>
      </table>
      <p class="nobody">${say(language, 'board.loading')}</p>
      <dl class="day" hidden></dl>
      <form class="token" hidden>
        <label for="token">${say(language, 'board.token')}</label>
        <p id="help">${say(language, 'board.tokenHelp')}</p>
        <input id="token" type="password" autocomplete="off" required aria-describedby="help" />
        <button class="button">${say(language, 'board.show')}</button>
        <p class="refused" role="alert"></p>
      </form>
    </div>`,
  })
}
