/** Runs the chat in its window: what the citizen does goes out, what the city says comes in, nothing is lost between. */
import { serviceAt } from './api.ts'
import type { Service, Settings } from './api.ts'
import { makeFileChoice } from './file-choice.ts'
import { makeFetched } from './fetched.ts'
import { forgetChat, keepChat, recallChat } from './keep.ts'
import { fill } from './make.ts'
import { newId } from './new-id.ts'
import { makeOutbox } from './outbox.ts'
import { makeSession } from './session.ts'
import { statusOf } from './status.ts'
import { endForm, mailForm } from './steps.ts'
import { showThread } from './thread.ts'
import type { Line, Say } from './thread.ts'
import { buildView } from './view.ts'
import type { View } from './view.ts'

export type ChatOptions = { service: string; language: string | null; scheme: string | null }

const typingSeconds = { told: 3, shown: 6 }

export async function runChat(root: ShadowRoot, options: ChatOptions): Promise<void> {
  const service = serviceAt(options.service)
  if (options.scheme !== null) root.host.setAttribute('scheme', options.scheme)
  let kept = recallChat()
  const pageLanguage = options.language ?? (document.documentElement.lang || navigator.language)
  let settings = await settingsOnceThere(service, kept.language ?? pageLanguage)
  let unread = 0
  let shownTyping: ReturnType<typeof setTimeout> | undefined
  let typedAt = 0
  let toldRead = 0

  const say: Say = (key, values) => fill(settings.texts[key] ?? '', values)
  const session = makeSession(service, () => settings.language, {
    changed: () => show(),
    connected: () => {
      outbox.push()
      show()
    },
    said,
    typing,
    kept: (token) => {
      kept = { ...kept, token }
      toldRead = 0
      fetched.clear()
    },
  })
  const fetched = makeFetched(service, session.current)
  const outbox = makeOutbox(service, { token: session.token, renew: session.forget }, () => show())
  const files = makeFileChoice(
    () => view,
    say,
    () => settings.fileBytes,
  )
  let view: View = build()
  for (const { id, text } of kept.unsent) outbox.add({ id, text, file: null, state: 'waiting' })
  if (kept.token !== null) session.follow(kept.token)
  if (kept.isOpen) open(false)
  document.addEventListener('visibilitychange', tellRead)
  window.addEventListener('online', outbox.push)
  show()

  function build(): View {
    const built = buildView(settings, say, {
      toggle,
      speak: (language) => void speak(language),
      send,
      typed,
      choose: (file) => void files.choose(file),
      leaveMail: () => step(mailForm(say, { leave, prove, done: back, cancel: () => back() })),
      end: () => step(endForm(say, end, () => back())),
    })
    root.replaceChildren(built.panel, built.launcher)
    built.text.value = kept.draft
    built.panel.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') toggle()
    })
    return built
  }

  function show(): void {
    keep()
    const lines = [...session.lines.values()].toSorted((a, b) => a.id - b.id)
    const parcels = outbox.parcels()
    const { readUpTo } = session
    grow(() =>
      showThread(view.list, lines, parcels, {
        language: settings.language,
        readUpTo,
        say,
        retry: outbox.retry,
        fetchFile: fetched.file,
        grow,
      }),
    )
    view.panel.toggleAttribute('started', lines.length + parcels.length > 0)
    view.actions.hidden = lines.length === 0
    tell(view.status, statusOf(session.standing, settings.isAnyoneThere, say))
    tell(view.alert, session.isLost ? say('offline') : '')
    tell(view.unread, unread === 0 ? '' : say('unread', { count: unread }))
  }

  function grow(work: () => void): void {
    const { thread } = view
    const isAtEnd = thread.scrollHeight - thread.scrollTop - thread.clientHeight < 80
    work()
    if (isAtEnd) toEnd()
  }

  function toEnd(): void {
    view.thread.scrollTop = view.thread.scrollHeight
  }

  /** A visitor who only looked has nothing kept. */
  function keep(): void {
    const unsent = outbox.parcels().filter(({ file, state }) => file === null && state !== 'sent')
    kept = { ...kept, unsent: unsent.map(({ id, text }) => ({ id, text })) }
    const isWorthIt = kept.token !== null || unsent.length > 0 || kept.draft !== ''
    if (isWorthIt || kept.isOpen || kept.language !== null) keepChat(kept)
  }

  function toggle(): void {
    if (view.panel.hidden) return open(true)
    view.panel.hidden = true
    view.launcher.hidden = false
    kept = { ...kept, isOpen: false }
    view.launcher.focus()
    show()
  }

  function open(takesFocus: boolean): void {
    view.panel.hidden = false
    view.launcher.hidden = true
    kept = { ...kept, isOpen: true }
    unread = 0
    if (takesFocus) view.text.focus()
    show()
    toEnd()
    tellRead()
  }

  async function speak(language: string): Promise<void> {
    const answer = await service.settings(language)
    if (answer.kind !== 'done') return
    settings = answer.body
    kept = { ...kept, language }
    view = build()
    open(false)
    view.language.focus()
  }

  function typed(): void {
    kept = { ...kept, draft: view.text.value }
    keep()
    const token = session.current()
    const now = Date.now()
    if (token === null || kept.draft === '' || now - typedAt < typingSeconds.told * 1000) return
    typedAt = now
    void service.type(token)
  }

  function send(): void {
    const text = view.text.value.trim()
    const file = files.take()
    view.text.focus()
    if (text === '' && file === null) return
    view.text.value = ''
    kept = { ...kept, draft: '' }
    outbox.add({ id: newId(), text, file, state: 'waiting' })
    toEnd()
  }

  function said(line: Line, isNew: boolean): void {
    if (line.clientId !== null) outbox.remove(line.clientId)
    if (line.from === 'agent') {
      clearTimeout(shownTyping)
      tell(view.typing, '')
      if (isNew && view.panel.hidden && session.standing.state !== 'new') unread += 1
    }
    tellRead()
  }

  function typing(): void {
    const name = session.standing.state === 'talking' ? session.standing.agent : null
    tell(view.typing, name === null ? say('typingUnnamed') : say('typing', { name }))
    clearTimeout(shownTyping)
    shownTyping = setTimeout(() => tell(view.typing, ''), typingSeconds.shown * 1000)
  }

  function tellRead(): void {
    const token = session.current()
    if (token === null || view.panel.hidden || document.hidden) return
    const theirs = [...session.lines.values()].filter(({ from }) => from !== 'citizen')
    const last = Math.max(0, ...theirs.map(({ id }) => id))
    if (last <= toldRead) return
    toldRead = last
    void service.read(token, last)
  }

  async function leave(mail: string) {
    const token = await session.token()
    return token === null ? later : service.leaveMail(token, mail)
  }

  async function prove(code: string) {
    const token = await session.token()
    return token === null ? later : service.proveMail(token, code)
  }

  function step(element: HTMLElement): void {
    view.below.replaceChildren(element)
  }

  function back(sentence = ''): void {
    view.below.replaceChildren(view.form, view.actions)
    if (sentence !== '') tell(view.typing, sentence)
    view.text.focus()
  }

  function end(): void {
    session.forget()
    outbox.clear()
    kept = { ...forgetChat(kept.language), isOpen: true }
    back(say('ended'))
    show()
  }
}

const later = { kind: 'later', seconds: null } as const

/** A page that may not carry the chat shows nothing; one without a connection waits for it. */
async function settingsOnceThere(service: Service, language: string): Promise<Settings> {
  for (;;) {
    const answer = await service.settings(language)
    if (answer.kind === 'done') return answer.body
    if (answer.kind !== 'later') return new Promise(() => {})
    await new Promise((resolve) => setTimeout(resolve, 15_000))
  }
}

/** A live region speaks only when its words change. */
function tell(element: HTMLElement, sentence: string): void {
  if (element.textContent !== sentence) element.textContent = sentence
  element.hidden = sentence === ''
}
