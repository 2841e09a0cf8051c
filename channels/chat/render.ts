/** Shows a message in the citizen's chat window: who said it, when, in which language. */

/** A message as it is kept; ids rise with time. */
export type KeptMessage = {
  id: number
  direction: 'in' | 'out' | 'note'
  kind: string
  externalId: string | null
  text: string
  language: string
  createdAt: Date
  files: ChatFile[]
}

/** A file as it is named in the window; `bytes` is its size, `type` what it was found to be, not what it was called. */
export type ChatFile = { id: number; name: string; bytes: number; type: string }

/** A line of the stream. `id` is what read marks and resuming refer to; `clientId` is the citizen's own UUID. */
export type ChatLine = {
  id: number
  clientId: string | null
  from: 'citizen' | 'agent' | 'city'
  /** Null for the citizen and for automatic texts. */
  name: string | null
  text: string
  /** BCP 47, for `lang`, so that a screen reader reads it rightly. */
  language: string
  at: string
  files: ChatFile[]
}

/**
 * Null for what is not the citizen's to see: notes of agents. Of an agent only the first name is told.
 */
export function renderChat(message: KeptMessage, agentName: string | null): ChatLine | null {
  if (message.direction === 'note') return null
  const isAgent = message.direction === 'out' && message.kind === 'message'
  return {
    id: message.id,
    clientId: message.direction === 'in' ? message.externalId : null,
    from: message.direction === 'in' ? 'citizen' : isAgent ? 'agent' : 'city',
    name: isAgent ? (agentName?.split(' ')[0] ?? null) : null,
    text: message.text,
    language: message.language,
    at: message.createdAt.toISOString(),
    files: message.files,
  }
}
