/** Puts a past contact before other rules as it stood before those that decided it. */

import type { ChannelName } from '#channels/channel.ts'
import type { FoundLanguage } from '#language/languages.ts'
import type { Because, RoutingInput } from '#routing/decision.ts'

export type PastContact = {
  contactId: number
  /** The first message of a person. */
  messageId: number
  subject: string | null
  ownWords: string
  /** Of the decision then, before any agent corrected it. */
  language: FoundLanguage
  languageConfidence: number
  channel: ChannelName
  to: string
  sender: string | null
  receivedAt: Date
  rulesVersion: string
  /** What the decision rested on then: of that only the citizen's groups and an earlier contact are taken up. */
  because: Because[]
}

/** Whether a pool served, and whether it was a holiday, at an instant. */
export type Times = {
  isOpen: (pool: string, at: Date) => boolean
  isHoliday: (at: Date) => boolean
}

export function textOf({ subject, ownWords }: Pick<PastContact, 'subject' | 'ownWords'>): string {
  return [subject, ownWords].filter(Boolean).join('\n')
}

/** How full the pools were is not known any more: all count as empty, for both versions alike. */
export function inputOf(past: PastContact, times: Times | null): RoutingInput {
  const { language, languageConfidence, channel, to, sender, receivedAt: at, because } = past
  const earlier = paramsOf(because, 'earlier', 'pool')
  const [wish] = paramsOf(because, 'wish', 'topic')
  return {
    text: textOf(past),
    language,
    languageConfidence,
    channel,
    to,
    sender,
    at,
    ...(times !== null && {
      isOpen: (pool) => times.isOpen(pool, at),
      isHoliday: () => times.isHoliday(at),
    }),
    citizenGroups: paramsOf(because, 'group', 'group'),
    earlier: earlier.map((pool) => ({ pool, agentId: null, topic: null })),
    ...(wish !== undefined && { wish }),
  }
}

function paramsOf(because: Because[], key: string, name: string): string[] {
  return because.flatMap((reason) => {
    const value = reason.key === key ? reason.params[name] : undefined
    return typeof value === 'string' ? [value] : []
  })
}
