/** What the house may ask of Slack, and what came of it. */

import type { AgentCommands } from './agent-command.ts'
import type { Message } from './layout.ts'

/** `later`: nothing was done, try again then. `uncertain`: it may have been done. `refused`: Slack's own word for why not. */
export type SlackResult<T = unknown> =
  | ({ outcome: 'done' } & T)
  | { outcome: 'later'; seconds: number; detail: string }
  | { outcome: 'uncertain'; detail: string; fileId?: string }
  | { outcome: 'refused'; error: string }

export type SlackPlace = { channel: string; thread: string | null }

export type SlackWays = {
  /** A signed request of Slack's; `raw` is its body letter by letter. */
  receive: (request: SlackRequest) => Promise<SlackResponse>
  /** Who answers what agents ask. Set once, before the first request. */
  answerBy: (commands: AgentCommands) => void
  /** Opens the socket where the city wants that; resolves when it stands or is off. */
  start: () => Promise<void>
  stop: () => Promise<void>
  /** `mark` is kept with the message, unseen, so that it can be found again. */
  post: (to: SlackPlace, message: Message, mark: string) => Promise<SlackResult<{ ts: string }>>
  /** The message of that mark, or with the file of that id, among the latest of a place. */
  find: (to: SlackPlace, mark: string) => Promise<SlackResult<{ ts: string | null }>>
  update: (channel: string, ts: string, message: Message) => Promise<SlackResult>
  remove: (channel: string, ts: string) => Promise<SlackResult>
  /** Shown to one person in a conversation. */
  whisper: (to: SlackPlace, user: string, message: Message) => Promise<SlackResult>
  openConversation: (user: string) => Promise<SlackResult<{ channel: string }>>
  upload: (to: SlackPlace, file: SlackUpload) => Promise<SlackResult<{ fileId: string }>>
  removeFile: (fileId: string) => Promise<SlackResult>
  /** Refuses addresses that are not Slack's, and files larger than `mostBytes`. */
  download: (url: string, mostBytes: number) => Promise<SlackResult<{ bytes: Uint8Array }>>
  isActive: (user: string) => Promise<SlackResult<{ isActive: boolean }>>
}

export type SlackUpload = { name: string; bytes: Uint8Array }
export type SlackRequest = { headers: Headers; raw: string }
export type SlackResponse = { status: 200 | 400 | 401 | 500 | 503; body: string; isJson: boolean }
