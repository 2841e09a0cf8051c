/** Keeps the board on the wall fresh for days: a lost connection is told, never shown as a quiet hall. */

type Shown = {
  time: string
  nobody: string
  rows: {
    direction: string
    language: string
    languageName: string
    waiting: string
    wait: string
  }[]
  day: { name: string; value: string }[]
}

const everyMilliseconds = 5_000
/** A server that is silent for so long is not there. */
const patienceMilliseconds = 8_000
/** Older figures are said to be old. */
const staleMilliseconds = 12_000
/** A new page now and then brings a new version of it; at an hour when nobody looks. */
const freshPageAfterMilliseconds = 24 * 3_600_000

const keptToken = 'vienas-board-token'
const board = document.querySelector<HTMLElement>('.board')
const startedAt = Date.now()
let heardAt = Date.now()
let shownTime = ''

if (board !== null) {
  const tokenForm = part<HTMLFormElement>('.token')
  tokenForm.addEventListener('submit', (event) => {
    event.preventDefault()
    localStorage.setItem(keptToken, part<HTMLInputElement>('#token').value.trim())
    void refresh(true)
  })
  void keepShowing()
}

/** For ever: whatever goes wrong is tried again. */
async function keepShowing(): Promise<void> {
  for (;;) {
    await refresh(false).catch(() => {})
    const isOld = Date.now() - heardAt > staleMilliseconds
    const lost = isOld ? (board?.dataset['lost'] ?? '').replace('%time%', shownTime || '–') : ''
    write('.lost', lost)
    board?.classList.toggle('old', isOld)
    if (Date.now() - startedAt > freshPageAfterMilliseconds && !isOld) location.reload()
    await new Promise((resolve) => setTimeout(resolve, everyMilliseconds))
  }
}

async function refresh(wasGiven: boolean): Promise<void> {
  const token = localStorage.getItem(keptToken)
  const language = document.documentElement.lang
  const response = await fetch(`/api/board?language=${language}`, {
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
    cache: 'no-store',
    signal: AbortSignal.timeout(patienceMilliseconds),
  })
  if (response.status === 401 || response.status === 403) {
    heardAt = Date.now()
    localStorage.removeItem(keptToken)
    show('.token', true)
    for (const hidden of ['table', '.nobody', '.day']) show(hidden, false)
    if (wasGiven) write('.refused', board?.dataset['refused'] ?? '')
    return
  }
  if (!response.ok) return
  const shown = (await response.json()) as Shown
  heardAt = Date.now()
  shownTime = shown.time
  show('.token', false)
  fill(shown)
}

function fill({ time, nobody, rows, day }: Shown): void {
  write('.clock', time)
  write('.nobody', nobody)
  show('.nobody', rows.length === 0)
  show('table', rows.length > 0)
  part('tbody').replaceChildren(
    ...rows.map(({ direction, language, languageName, waiting, wait }) => {
      const row = document.createElement('tr')
      const head = document.createElement('th')
      head.scope = 'row'
      head.textContent = direction
      row.append(head)
      for (const [text, tag] of [[languageName, language], [waiting], [wait]]) {
        const cell = document.createElement('td')
        cell.textContent = text ?? ''
        if (tag !== undefined) cell.lang = tag
        row.append(cell)
      }
      return row
    }),
  )
  show('.day', true)
  part('.day').replaceChildren(
    ...day.map(({ name, value }) => {
      const pair = document.createElement('div')
      const term = document.createElement('dt')
      const fact = document.createElement('dd')
      term.textContent = name
      fact.textContent = value
      pair.append(term, fact)
      return pair
    }),
  )
}

function part<Found extends HTMLElement = HTMLElement>(selector: string): Found {
  const found = board?.querySelector<Found>(selector)
  if (found === null || found === undefined) throw new Error(`The board has no ${selector}.`)
  return found
}

function write(selector: string, text: string): void {
  const element = part(selector)
  if (element.textContent !== text) element.textContent = text
}

function show(selector: string, isShown: boolean): void {
  part(selector).hidden = !isShown
}
