/** Builds the button and the window of the chat, in the language that is spoken. */
import type { Settings } from './api.ts'
import { icon, make } from './make.ts'
import type { Say } from './thread.ts'

export type View = {
  launcher: HTMLButtonElement
  unread: HTMLSpanElement
  panel: HTMLElement
  language: HTMLSelectElement
  status: HTMLElement
  alert: HTMLElement
  /** What scrolls, with the list in it. */
  thread: HTMLElement
  list: HTMLOListElement
  typing: HTMLElement
  /** What is below the thread: writing, leaving an address, ending. */
  below: HTMLElement
  form: HTMLFormElement
  text: HTMLTextAreaElement
  file: HTMLInputElement
  chosen: HTMLElement
  actions: HTMLElement
}

export type Does = {
  toggle: () => void
  speak: (language: string) => void
  send: () => void
  typed: () => void
  choose: (file: File | undefined) => void
  leaveMail: () => void
  end: () => void
}

/** No letter key is a shortcut; Enter sends, Shift and Enter begin a new line. */
export function buildView(settings: Settings, say: Say, does: Does): View {
  const unread = make('span', { class: 'unread', hidden: true })
  const launcher = make(
    'button',
    { type: 'button', class: 'launcher', 'aria-expanded': 'false', click: does.toggle },
    icon('chat'),
    make('span', {}, say('open')),
    unread,
  )
  const language = make('select', {
    'aria-label': say('language'),
    change: () => does.speak(language.value),
  })
  for (const { code, name } of settings.languages)
    language.append(
      make('option', { value: code, lang: code, selected: code === settings.language }, name),
    )
  const close = make(
    'button',
    { type: 'button', class: 'icon', 'aria-label': say('close'), click: does.toggle },
    icon('close'),
  )
  const status = make('p', { class: 'status', role: 'status' })
  const alert = make('p', { class: 'alert', role: 'alert', hidden: true })
  const list = make('ol')
  const thread = make(
    'div',
    { class: 'thread', role: 'log', 'aria-label': say('messages'), tabindex: '0' },
    list,
  )
  const typing = make('p', { class: 'typing', role: 'status', hidden: true })
  const { form, text, file, chosen } = buildForm(say, does)
  const actions = make(
    'div',
    { class: 'actions', hidden: true },
    make('button', { type: 'button', class: 'plain', click: does.leaveMail }, say('leaveMail')),
    make('button', { type: 'button', class: 'plain', click: does.end }, say('end')),
  )
  const below = make('div', { class: 'below' }, form, actions)
  const panel = make(
    'section',
    {
      class: 'panel',
      role: 'dialog',
      'aria-labelledby': 'title',
      lang: settings.language,
      hidden: true,
    },
    make(
      'header',
      {},
      make('h2', { id: 'title' }, say('title', { city: settings.city })),
      language,
      close,
    ),
    make(
      'p',
      { class: 'danger' },
      `${say('danger')} `,
      make(
        'a',
        { href: `tel:${settings.emergencyNumber}` },
        say('call', { number: settings.emergencyNumber }),
      ),
    ),
    alert,
    make('p', { class: 'intro' }, say('intro')),
    thread,
    typing,
    status,
    below,
  )
  return {
    launcher,
    unread,
    panel,
    language,
    status,
    alert,
    thread,
    list,
    typing,
    below,
    form,
    text,
    file,
    chosen,
    actions,
  }
}

function buildForm(say: Say, does: Does) {
  const text = make('textarea', {
    id: 'text',
    rows: '2',
    maxlength: '5000',
    autocomplete: 'off',
    input: does.typed,
    keydown: (event) => {
      if (!(event instanceof KeyboardEvent) || event.isComposing) return
      if (event.key !== 'Enter' || event.shiftKey) return
      event.preventDefault()
      does.send()
    },
  })
  const file = make('input', {
    type: 'file',
    id: 'file',
    change: () => does.choose(file.files?.[0]),
  })
  const attach = make('label', { class: 'icon', for: 'file', title: say('attach') }, icon('attach'))
  attach.append(make('span', { class: 'heard' }, say('attach')))
  const chosen = make('p', { class: 'chosen', hidden: true })
  const form = make(
    'form',
    {
      novalidate: true,
      submit: (event) => {
        event.preventDefault()
        does.send()
      },
    },
    make('label', { for: 'text' }, say('label')),
    chosen,
    make(
      'div',
      { class: 'row' },
      make('span', { class: 'attach' }, file, attach),
      text,
      make(
        'button',
        { type: 'submit', class: 'send', title: say('send'), 'aria-label': say('send') },
        icon('send'),
      ),
    ),
  )
  return { form, text, file, chosen }
}
