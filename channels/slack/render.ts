/** Lays ready words out as Slack's blocks, within what Slack takes. */

import type { types } from '@slack/bolt'
import type { Button, Message, Modal, Option, Part } from './layout.ts'
import { cut, limits, pieces } from './limits.ts'

type KnownBlock = types.KnownBlock

export type RenderedMessage = { text: string; blocks: KnownBlock[] }

export function renderMessage({ summary, parts }: Message): RenderedMessage {
  return { text: cut(summary, limits.summary), blocks: fitting(parts, limits.blocksOfMessage) }
}

export function renderModal(modal: Modal): types.ModalView {
  const submit = modal.submit === null ? {} : { submit: plain(modal.submit, limits.title) }
  return {
    type: 'modal',
    callback_id: modal.name,
    title: plain(modal.title, limits.title),
    close: plain(modal.close, limits.title),
    ...submit,
    private_metadata: JSON.stringify(modal.about),
    blocks: fitting(modal.parts, limits.blocksOfModal),
  }
}

/** Buttons and fields come last and are never cut away: of long words the middle is left out first. */
function fitting(parts: Part[], most: number): KnownBlock[] {
  const blocks = parts.map(blocksOf)
  const room = most - blocks.filter((one) => one.length === 1).length
  return blocks.flatMap((one) => (one.length > 1 ? one.slice(0, Math.max(1, room)) : one))
}

function blocksOf(part: Part, at: number): KnownBlock[] {
  switch (part.kind) {
    case 'line':
      return [{ type: 'section', text: { type: 'mrkdwn', text: cut(part.text, limits.section) } }]
    case 'words':
      return pieces(part.text, limits.section).map((piece) => ({
        type: 'section',
        text: plain(piece, limits.section),
      }))
    case 'small':
      return [
        { type: 'context', elements: [{ type: 'mrkdwn', text: cut(part.text, limits.small) }] },
      ]
    case 'rule':
      return [{ type: 'divider' }]
    case 'buttons':
      return part.buttons.length === 0
        ? []
        : [
            {
              type: 'actions',
              block_id: `buttons-${at}`,
              elements: part.buttons.slice(0, limits.buttons).map(buttonOf),
            },
          ]
    case 'write':
    case 'choose':
    case 'tick':
    case 'files':
      return [fieldOf(part)]
  }
}

type Field = Extract<Part, { kind: 'write' | 'choose' | 'tick' | 'files' }>

function fieldOf(part: Field): KnownBlock {
  const label = plain(part.label, limits.label)
  switch (part.kind) {
    case 'write':
      return {
        type: 'input',
        // A field keeps what was typed as long as it is called the same.
        block_id: `${part.id}.${part.generation}`,
        label,
        optional: !part.isNeeded,
        ...(part.hint === undefined ? {} : { hint: plain(part.hint, limits.label) }),
        element: {
          type: 'plain_text_input',
          action_id: part.id,
          multiline: part.isLong,
          max_length: limits.input,
          ...(part.value === '' ? {} : { initial_value: part.value.slice(0, limits.input) }),
        },
      }
    case 'choose': {
      const options = part.options.slice(0, limits.options).map(optionOf)
      const chosen = options.find(({ value }) => value === part.chosen)
      return {
        type: 'input',
        block_id: part.id,
        label,
        optional: !part.isNeeded,
        dispatch_action: part.act !== undefined,
        element: {
          type: 'static_select',
          action_id: part.act ?? part.id,
          options,
          ...(chosen === undefined ? {} : { initial_option: chosen }),
        },
      }
    }
    case 'tick': {
      const option = optionOf(part.option)
      return {
        type: 'input',
        block_id: part.id,
        label,
        optional: true,
        element: {
          type: 'checkboxes',
          action_id: part.id,
          options: [option],
          ...(part.isTicked ? { initial_options: [option] } : {}),
        },
      }
    }
    case 'files':
      return {
        type: 'input',
        block_id: part.id,
        label,
        optional: true,
        element: { type: 'file_input', action_id: part.id, max_files: part.most },
      }
  }
}

function buttonOf({ act, value, label, style, url }: Button): types.Button {
  return {
    type: 'button',
    action_id: act,
    value: value.slice(0, limits.buttonValue),
    text: plain(label, limits.buttonText),
    ...(style === undefined ? {} : { style }),
    ...(url === undefined ? {} : { url }),
  }
}

function optionOf({ value, label }: Option) {
  return { value, text: plain(label, limits.optionText) }
}

function plain(text: string, most: number): types.PlainTextElement {
  return { type: 'plain_text', text: cut(text, most), emoji: false }
}
