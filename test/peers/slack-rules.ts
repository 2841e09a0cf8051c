/** Says of a message or a modal what Slack would refuse it for, each rule with the page that states it. */

export type Refusal = { error: string; why: string }

type Fields = Record<string, unknown>

const refusal = (error: string, why: string): Refusal => ({ error, why })

/** https://docs.slack.dev/reference/block-kit/blocks: 50 in a message, 100 in a modal. */
export function refusalOfBlocks(blocks: unknown, surface: 'message' | 'modal'): Refusal | null {
  if (!Array.isArray(blocks)) return refusal('invalid_blocks_format', 'no list')
  const most = surface === 'message' ? 50 : 100
  if (blocks.length > most) return refusal('invalid_blocks', `more than ${most} blocks`)
  const names = new Set<unknown>()
  for (const block of blocks as Fields[]) {
    const { block_id: name } = block
    // https://docs.slack.dev/reference/block-kit/blocks: block_id at most 255, unique in a message.
    if (typeof name === 'string' && name.length > 255) return refusal('invalid_blocks', 'block_id')
    if (name !== undefined && names.has(name)) return refusal('invalid_blocks', 'block_id twice')
    names.add(name)
    const found = refusalOfBlock(block, surface)
    if (found !== null) return found
  }
  return null
}

function refusalOfBlock(block: Fields, surface: 'message' | 'modal'): Refusal | null {
  switch (block['type']) {
    case 'divider':
      return null
    case 'section':
      // https://docs.slack.dev/reference/block-kit/blocks/section-block: text of 1 to 3000 characters.
      return refusalOfText(block['text'], 3000, 'section')
    case 'context': {
      // https://docs.slack.dev/reference/block-kit/blocks/context-block: at most 10 elements.
      const elements = block['elements'] as Fields[]
      if (elements.length === 0 || elements.length > 10) return refusal('invalid_blocks', 'context')
      return first(elements.map((element) => refusalOfText(element, 3000, 'context')))
    }
    case 'actions': {
      // https://docs.slack.dev/reference/block-kit/blocks/actions-block: 1 to 25 elements.
      const elements = block['elements'] as Fields[]
      if (elements.length === 0 || elements.length > 25) return refusal('invalid_blocks', 'actions')
      const acts = elements.map((element) => element['action_id'])
      if (new Set(acts).size !== acts.length) return refusal('invalid_blocks', 'action_id twice')
      return first(elements.map(refusalOfButton))
    }
    case 'input': {
      // https://docs.slack.dev/reference/block-kit/blocks/input-block: label at most 2000 characters.
      if (surface === 'message') return refusal('invalid_blocks', 'input in a message')
      const label = refusalOfText(block['label'], 2000, 'label', 'plain_text')
      return label ?? refusalOfField(block['element'] as Fields)
    }
    default:
      return refusal('invalid_blocks', `unknown block ${String(block['type'])}`)
  }
}

/** https://docs.slack.dev/reference/block-kit/block-elements/button-element: text 75, value 2000, action_id 255, url 3000. */
function refusalOfButton(button: Fields): Refusal | null {
  if (button['type'] !== 'button') return refusal('invalid_blocks', 'no button')
  if (lengthOf(button['value']) > 2000) return refusal('invalid_blocks', 'button value')
  if (lengthOf(button['url']) > 3000) return refusal('invalid_blocks', 'button url')
  const style = button['style']
  if (style !== undefined && style !== 'primary' && style !== 'danger')
    return refusal('invalid_blocks', 'button style')
  return (
    refusalOfText(button['text'], 75, 'button', 'plain_text') ?? refusalOfAct(button['action_id'])
  )
}

function refusalOfAct(act: unknown): Refusal | null {
  if (act === undefined) return null
  const isFit = typeof act === 'string' && act.length >= 1 && act.length <= 255
  return isFit ? null : refusal('invalid_blocks', 'action_id')
}

function refusalOfField(element: Fields): Refusal | null {
  const act = refusalOfAct(element['action_id'])
  if (act !== null) return act
  switch (element['type']) {
    case 'plain_text_input': {
      // https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element: max_length at most 3000.
      const most = Number(element['max_length'] ?? 3000)
      if (most < 1 || most > 3000) return refusal('invalid_arguments', 'max_length')
      const value = element['initial_value']
      const isTooLong = typeof value === 'string' && value.length > most
      return isTooLong ? refusal('invalid_arguments', 'initial_value') : null
    }
    case 'static_select': {
      // https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element: 1 to 100 options.
      const options = element['options'] as Fields[]
      if (options.length === 0 || options.length > 100)
        return refusal('invalid_arguments', 'options')
      const chosen = element['initial_option'] as Fields | undefined
      const isKnown =
        chosen === undefined ||
        options.some((option) => JSON.stringify(option) === JSON.stringify(chosen))
      if (!isKnown) return refusal('invalid_arguments', 'initial_option')
      return first(options.map(refusalOfOption))
    }
    case 'checkboxes': {
      // https://docs.slack.dev/reference/block-kit/block-elements/checkboxes-element: 1 to 10 options.
      const options = element['options'] as Fields[]
      if (options.length === 0 || options.length > 10)
        return refusal('invalid_arguments', 'options')
      return first(options.map(refusalOfOption))
    }
    case 'file_input': {
      // https://docs.slack.dev/reference/block-kit/block-elements/file-input-element: max_files 1 to 10.
      const most = Number(element['max_files'] ?? 10)
      return most >= 1 && most <= 10 ? null : refusal('invalid_arguments', 'max_files')
    }
    default:
      return refusal('invalid_arguments', `unknown field ${String(element['type'])}`)
  }
}

/** https://docs.slack.dev/reference/block-kit/composition-objects/option-object: text 75, value 150. */
function refusalOfOption({ text, value }: Fields): Refusal | null {
  const isFit = typeof value === 'string' && value.length >= 1 && value.length <= 150
  return isFit ? refusalOfText(text, 75, 'option') : refusal('invalid_arguments', 'option value')
}

/** https://docs.slack.dev/reference/block-kit/composition-objects/text-object: at least one character. */
function refusalOfText(
  text: unknown,
  most: number,
  where: string,
  only?: 'plain_text',
): Refusal | null {
  const { type, text: words } = (text ?? {}) as Fields
  if (type !== 'plain_text' && type !== 'mrkdwn') return refusal('invalid_blocks', `${where} type`)
  if (only !== undefined && type !== only) return refusal('invalid_blocks', `${where} type`)
  if (typeof words !== 'string' || words.length < 1)
    return refusal('invalid_blocks', `${where} empty`)
  return words.length > most ? refusal('invalid_blocks', `${where} over ${most}`) : null
}

/** https://docs.slack.dev/reference/views/modal-views: title, submit and close 24, private_metadata 3000, callback_id 255. */
export function refusalOfModal(view: Fields): Refusal | null {
  if (view['type'] !== 'modal') return refusal('invalid_arguments', 'type')
  for (const name of ['title', 'submit', 'close']) {
    if (view[name] === undefined && name !== 'title') continue
    const found = refusalOfText(view[name], 24, name, 'plain_text')
    if (found !== null) return found
  }
  if (lengthOf(view['private_metadata']) > 3000)
    return refusal('invalid_arguments', 'private_metadata')
  if (lengthOf(view['callback_id']) > 255) return refusal('invalid_arguments', 'callback_id')
  const blocks = (view['blocks'] ?? []) as Fields[]
  // https://docs.slack.dev/reference/views/modal-views: submit is needed where there is an input block.
  if (blocks.some(({ type }) => type === 'input') && view['submit'] === undefined)
    return refusal('invalid_arguments', 'submit is needed with input blocks')
  // https://docs.slack.dev/reference/methods/views.open#errors: larger than 250 kB.
  if (JSON.stringify(view).length > 250_000) return refusal('view_too_large', 'over 250 kB')
  return refusalOfBlocks(blocks, 'modal')
}

function lengthOf(value: unknown): number {
  return typeof value === 'string' ? value.length : 0
}

function first(found: (Refusal | null)[]): Refusal | null {
  return found.find((one) => one !== null) ?? null
}
