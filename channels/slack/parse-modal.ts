/** Understands what stands in a modal when an agent sends it off, or presses something in it. */

import type { AgentCommand, ReplyDraft } from './agent-command.ts'
import type { ModalAbout } from './layout.ts'
import { filesOf, idOf } from './parse.ts'

export type FilledModal = {
  callback_id?: unknown
  private_metadata?: unknown
  state?: { values?: unknown }
}

/** Sent off. Null: not a modal of ours. */
export function parseSubmission(view: FilledModal): AgentCommand | null {
  const about = aboutOf(view)
  if (about === null) return null
  const said = valuesOf(view)
  const note = said.text('note')
  switch (view.callback_id) {
    case 'reply':
      return { kind: 'reply', about, draft: draftOf(said) }
    case 'transfer':
      return { kind: 'transfer', about, pool: said.chosen('pool') ?? '', note }
    case 'wrap-up':
      return { kind: 'wrap-up', about, code: said.chosen('code') ?? '', note }
    case 'recuse':
      return { kind: 'recuse', about, reason: said.text('reason') ?? '' }
    case 'refer':
      return {
        kind: 'refer',
        about,
        institution: said.chosen('institution') ?? '',
        translation: said.text('translation'),
        remark: said.text('remark'),
        isNoComplaint: said.isTicked('no-complaint'),
      }
    default:
      return null
  }
}

/** Pressed within a reply. */
export function parseModalPress(
  view: FilledModal,
  act: string,
  chosen: unknown,
): AgentCommand | null {
  const about = aboutOf(view)
  if (about === null || view.callback_id !== 'reply') return null
  const draft = draftOf(valuesOf(view))
  if (act === 'check-reply') return { kind: 'check-reply', about, draft }
  const templateId = idOf(chosen)
  if (act !== 'use-template' || templateId === null) return null
  return { kind: 'use-template', about, draft, templateId }
}

/** It went out with the modal and comes back signed by Slack; a modal of an older release may lack parts. */
function aboutOf({ private_metadata: kept }: FilledModal): ModalAbout | null {
  if (typeof kept !== 'string') return null
  try {
    const { contactId, version, lastMessageId, generation } = JSON.parse(
      kept,
    ) as Partial<ModalAbout>
    if (typeof contactId !== 'number' || typeof version !== 'number') return null
    return {
      contactId,
      version,
      lastMessageId: typeof lastMessageId === 'number' ? lastMessageId : null,
      generation: typeof generation === 'number' ? generation : 0,
    }
  } catch {
    return null
  }
}

type Values = {
  text: (id: string) => string | null
  chosen: (id: string) => string | null
  isTicked: (id: string) => boolean
  files: (id: string) => ReplyDraft['files']
}

type Entry = {
  value?: unknown
  selected_option?: { value?: unknown } | null
  selected_options?: unknown
  files?: unknown
}

/** Blocks are called `id` or `id.generation`; within each stands one field. */
function valuesOf({ state }: FilledModal): Values {
  const blocks = Object.entries((state?.values ?? {}) as Record<string, Record<string, Entry>>)
  const entry = (id: string): Entry => {
    const found = blocks.find(([name]) => name === id || name.startsWith(`${id}.`))
    return Object.values(found?.[1] ?? {})[0] ?? {}
  }
  const textIn = (value: unknown) =>
    typeof value === 'string' && value.trim() !== '' ? value : null
  return {
    text: (id) => textIn(entry(id).value),
    chosen: (id) => textIn(entry(id).selected_option?.value),
    isTicked: (id) => {
      const { selected_options: ticked } = entry(id)
      return Array.isArray(ticked) && ticked.length > 0
    },
    files: (id) => filesOf(entry(id).files),
  }
}

function draftOf(said: Values): ReplyDraft {
  return {
    text: said.text('text') ?? '',
    isFormal: said.isTicked('formal'),
    expectsAnswer: said.isTicked('expects'),
    files: said.files('files'),
  }
}
