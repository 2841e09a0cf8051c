/** Says who asks in Slack, and in which language she is answered. */
import type { Actor } from '#agents/agent.ts'
import type { SlackPerson } from '#channels/slack/agent-command.ts'
import type { Language } from '#language/languages.ts'
import type { SlackLink } from './store/links.ts'

export type Asking = { actor: Actor; link: SlackLink; from: SlackPerson; reader: Language }
