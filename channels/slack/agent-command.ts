/** The words in which an agent in Slack asks for something, and in which she is answered. */

import type { Message, Modal, ModalAbout } from './layout.ts'

/** Ids of Slack: the workspace (T…) and the person in it (U… or W…). */
export type SlackPerson = { team: string; user: string }

/** A file that somebody put into Slack; its bytes are fetched with our token. */
export type SlackFile = {
  id: string
  name: string
  mediaType: string
  /** In bytes, as Slack says. */
  size: number
  url: string
}

export type ReplyDraft = {
  text: string
  /** Formal: a decision or a letter with a number. */
  isFormal: boolean
  expectsAnswer: boolean
  files: SlackFile[]
}

export const presenceWords = ['available', 'busy', 'break', 'offline'] as const
export type PresenceWord = (typeof presenceWords)[number]

/** Pressed on a message, done at once. */
export const plainActs = ['take', 'accept', 'reject', 'not-mine', 'give-back'] as const
export type PlainAct = (typeof plainActs)[number]

/** Pressed on a message, opens a modal of the same name. */
export const modalActs = ['reply', 'transfer', 'wrap-up', 'recuse', 'refer'] as const
export type ModalAct = (typeof modalActs)[number]

export type AgentCommand =
  | { kind: 'link'; code: string }
  | { kind: 'presence'; state: PresenceWord }
  | { kind: 'next' }
  | { kind: 'queue' }
  | { kind: 'case' | 'why'; number: string }
  | { kind: 'help' }
  | { kind: PlainAct; contactId: number }
  /** A modal stands open and empty, and is to be filled. */
  | { kind: 'fill'; modal: ModalAct; contactId: number }
  | { kind: 'check-reply'; about: ModalAbout; draft: ReplyDraft }
  | { kind: 'use-template'; about: ModalAbout; draft: ReplyDraft; templateId: number }
  | { kind: 'reply'; about: ModalAbout; draft: ReplyDraft }
  | { kind: 'transfer'; about: ModalAbout; pool: string; note: string | null }
  | { kind: 'wrap-up'; about: ModalAbout; code: string; note: string | null }
  | { kind: 'recuse'; about: ModalAbout; reason: string }
  | {
      kind: 'refer'
      about: ModalAbout
      institution: string
      /** Into the state language, where the institution's rule asks for it and no machine makes it. */
      translation: string | null
      remark: string | null
      isNoComplaint: boolean
    }
  /** Written into the thread of a contact: stays inside. */
  | { kind: 'note'; said: Said; text: string; files: SlackFile[] }
  | { kind: 'note-changed'; said: Said; text: string }
  | { kind: 'note-deleted'; said: Said }
  /** Left the workspace, or was deactivated there. */
  | { kind: 'person-gone' }

/** Where something was written: `ts` is Slack's name for a message within its conversation. */
export type Said = { channel: string; ts: string; thread: string | null }

/** `once`: what Slack names this asking by; the same asking twice carries the same. Null: safe to be done again. */
export type Asked = { from: SlackPerson; command: AgentCommand; once: string | null }

export type CommandAnswer =
  | { kind: 'nothing' }
  /** Shown to the one who asked, and to nobody else. */
  | { kind: 'said'; message: Message }
  | { kind: 'modal'; modal: Modal }

/** Never throws for what the house refuses; a fault of ours is thrown. */
export type AgentCommands = (asked: Asked) => Promise<CommandAnswer>
