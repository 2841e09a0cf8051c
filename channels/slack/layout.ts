/** Says what a message or a modal consists of, in ready words, before it becomes Slack's blocks. */

/** `act` is a word of `AgentCommand`; `value` what it is about, as text. */
export type Button = {
  act: string
  value: string
  label: string
  style?: 'primary' | 'danger'
  /** Opens this page instead of asking us anything. */
  url?: string
}

export type Option = { value: string; label: string }

/** What people read may be as long as it likes: whoever renders cuts it to what Slack takes. */
export type Part =
  /** A line of ours, with *bold* and mentions; what it quotes must be escaped. */
  | { kind: 'line'; text: string }
  /** Somebody's own words: shown letter by letter, nothing in them works. */
  | { kind: 'words'; text: string }
  /** Small print. */
  | { kind: 'small'; text: string }
  | { kind: 'rule' }
  | { kind: 'buttons'; buttons: Button[] }
  /** Only in modals from here on. `generation`: a field keeps what is typed until this changes. */
  | {
      kind: 'write'
      id: string
      label: string
      value: string
      isLong: boolean
      isNeeded: boolean
      generation: number
      hint?: string
    }
  | {
      kind: 'choose'
      id: string
      label: string
      options: Option[]
      chosen?: string
      /** Tells us as soon as something is chosen. */
      act?: string
      isNeeded: boolean
    }
  | { kind: 'tick'; id: string; label: string; option: Option; isTicked: boolean }
  | { kind: 'files'; id: string; label: string; most: number }

/** `summary`: read aloud and shown in notifications, so nothing of a citizen's stands in it. */
export type Message = { summary: string; parts: Part[] }

/** `about` comes back with whatever the modal says. Without `submit` it is only read. */
export type Modal = {
  name: string
  title: string
  submit: string | null
  close: string
  parts: Part[]
  about: ModalAbout
}

/** What an agent had before her when the modal was filled. */
export type ModalAbout = {
  contactId: number
  /** Of the contact as she saw it. */
  version: number
  lastMessageId: number | null
  /** Goes up whenever the text is replaced by ours. */
  generation: number
}
