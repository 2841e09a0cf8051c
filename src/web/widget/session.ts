/** Holds one citizen's chat with the service: the session, what was said in it, and how things stand. */
import type { Service } from './api.ts'
import type { Standing } from './status.ts'
import { listen } from './stream.ts'
import type { Line } from './thread.ts'

export type Session = {
  lines: Map<number, Line>
  standing: Standing
  /** How far the agent has read. */
  readUpTo: number
  isLost: boolean
  /** Opens one where there is none; null: not now. One, however many things ask for it at once. */
  token: () => Promise<string | null>
  current: () => string | null
  follow: (token: string) => void
  forget: () => void
}

export type Follower = {
  changed: () => void
  connected: () => void
  /** `isNew`: not seen in this window before. */
  said: (line: Line, isNew: boolean) => void
  typing: () => void
  kept: (token: string | null) => void
}

export function makeSession(service: Service, language: () => string, on: Follower): Session {
  let token: string | null = null
  let opening: Promise<string | null> | null = null
  let stop = () => {}
  const session: Session = {
    lines: new Map(),
    standing: { state: 'new' },
    readUpTo: 0,
    isLost: false,
    current: () => token,
    token: async () => {
      if (token !== null) return token
      opening ??= service
        .open(language(), `${location.origin}${location.pathname}`)
        .then((answer) => (answer.kind === 'done' ? answer.body.token : null))
      const opened = await opening
      opening = null
      if (opened !== null && token === null) follow(opened)
      return token
    },
    follow,
    forget: () => {
      stop()
      token = null
      session.lines.clear()
      session.standing = { state: 'new' }
      session.readUpTo = 0
      session.isLost = false
      on.kept(null)
    },
  }
  return session

  function follow(followed: string): void {
    stop()
    token = followed
    on.kept(followed)
    stop = listen(service.address, followed, {
      heard: ({ event, data }) => hear(event, data),
      connected: (anew) => {
        if (anew) session.lines.clear()
        session.isLost = false
        on.connected()
      },
      lost: () => {
        session.isLost = true
        on.changed()
      },
      gone: session.forget,
    })
  }

  function readUpTo(message: unknown): void {
    session.readUpTo = Math.max(session.readUpTo, Number(message ?? 0))
  }

  function hear(event: string, data: Record<string, unknown>): void {
    if (event === 'reload') session.lines.clear()
    if (event === 'state') {
      session.standing = data as Standing
      readUpTo(data['readUpTo'])
    }
    if (event === 'read' && data['by'] === 'agent') readUpTo(data['messageId'])
    if (event === 'typing' && data['by'] === 'agent') on.typing()
    if (event === 'message') {
      const line = data as Line
      const isNew = !session.lines.has(line.id)
      session.lines.set(line.id, line)
      on.said(line, isNew)
    }
    on.changed()
  }
}
