/** Lays out the modal in which an agent writes to a citizen: what she writes, in which language, and how it will look. */
import type { ReplyDraft } from '#channels/slack/agent-command.ts'
import type { Modal, Part } from '#channels/slack/layout.ts'
import type { City } from '#city.ts'
import type { Language } from '#language/languages.ts'
import type { ReadyText } from '#replies/templates/templates-for.ts'
import { escaped } from './escape.ts'
import type { ReplyFacts } from './reply-facts.ts'
import { deskLink, languageName, say } from './words.ts'

/** Slack's own limit of a field; what is longer is written at the desk. */
const mostCharacters = 3000
/** Slack's limit of one such field: https://docs.slack.dev/reference/block-kit/block-elements/file-input-element */
const mostFiles = 10

export type ReplyShown = {
  templates: ReadyText[]
  generation: number
  warning?: string[]
  passes?: string[]
  preview?: string
}

export function replyModal(
  city: City,
  facts: ReplyFacts,
  draft: ReplyDraft,
  shown: ReplyShown,
  reader: Language,
): Modal {
  const { contactId, version, lastMessageId } = facts
  const isTooLong = draft.text.length > mostCharacters
  return {
    name: 'reply',
    title: say(reader, 'reply.title'),
    submit: isTooLong ? null : say(reader, 'reply.send'),
    close: say(reader, 'modal.close'),
    about: { contactId, version, lastMessageId, generation: shown.generation },
    parts: isTooLong
      ? [{ kind: 'line', text: say(reader, 'reply.tooLong', { url: deskLink(city, contactId) }) }]
      : partsOf(facts, draft, shown, reader),
  }
}

function partsOf(
  facts: ReplyFacts,
  draft: ReplyDraft,
  shown: ReplyShown,
  reader: Language,
): Part[] {
  const { number } = facts
  const language = languageName(facts.language, reader)
  const warned = (shown.warning ?? []).map((line): Part => ({
    kind: 'line',
    text: `:warning: ${line}`,
  }))
  const passed = (shown.passes ?? []).map((line): Part => ({
    kind: 'line',
    text: `:white_check_mark: ${line}`,
  }))
  return [
    { kind: 'line', text: say(reader, 'reply.to', { number, language: escaped(language) }) },
    ...warned,
    {
      kind: 'write',
      id: 'text',
      label: say(reader, 'reply.text'),
      value: draft.text,
      isLong: true,
      isNeeded: true,
      generation: shown.generation,
      hint: say(reader, 'reply.hint'),
    },
    ...templateField(shown.templates, reader),
    {
      kind: 'buttons',
      buttons: [
        { act: 'check-reply', value: String(facts.contactId), label: say(reader, 'reply.check') },
      ],
    },
    ...passed,
    ...previewOf(shown.preview, reader),
    ...(facts.isMail ? mailFields(draft, reader) : []),
    { kind: 'files', id: 'files', label: say(reader, 'reply.files'), most: mostFiles },
  ]
}

function templateField(templates: ReadyText[], reader: Language): Part[] {
  if (templates.length === 0) return []
  const options = templates.map(({ id, title }) => ({ value: String(id), label: title }))
  const label = say(reader, 'reply.template')
  return [{ kind: 'choose', id: 'template', label, options, act: 'use-template', isNeeded: false }]
}

function mailFields(draft: ReplyDraft, reader: Language): Part[] {
  return [
    {
      kind: 'tick',
      id: 'formal',
      label: say(reader, 'reply.kind'),
      option: { value: 'formal', label: say(reader, 'reply.formal') },
      isTicked: draft.isFormal,
    },
    {
      kind: 'tick',
      id: 'expects',
      label: say(reader, 'reply.then'),
      option: { value: 'expects', label: say(reader, 'reply.expects') },
      isTicked: draft.expectsAnswer,
    },
  ]
}

function previewOf(preview: string | undefined, reader: Language): Part[] {
  if (preview === undefined || preview.trim() === '') return []
  return [
    { kind: 'small', text: say(reader, 'reply.preview') },
    { kind: 'words', text: preview },
    { kind: 'rule' },
  ]
}
