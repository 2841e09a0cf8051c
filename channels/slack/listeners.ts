/** Answers what agents do in Slack: within three seconds, in the place where they did it, seen by them alone. */

import type {
  App,
  BlockAction,
  RespondFn,
  SlackCommandMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import type { AgentCommand, AgentCommands, CommandAnswer, ModalAct } from './agent-command.ts'
import { modalActs } from './agent-command.ts'
import { asked } from './client.ts'
import type { Modal } from './layout.ts'
import { parseModalPress, parseSubmission } from './parse-modal.ts'
import { authorOf, idOf, parseMessage, parsePress, parseWords } from './parse.ts'
import { renderMessage, renderModal } from './render.ts'
import type { SlackWays } from './ways.ts'

/** Sentences of the house for when there is no answer yet. In the city's language: whose it is nobody knows yet. */
export type WaitingWords = { title: string; opening: string; close: string; tryAgain: string }

/** Of the three seconds that Slack waits for an answer. */
const patienceMs = 2_000

type Wiring = { ask: AgentCommands; words: WaitingWords; whisper: SlackWays['whisper'] }

export function listen(app: App, { ask, words, whisper }: Wiring): void {
  app.command('/vienas', (args) => answerCommand(args, ask))
  app.action(/^[a-z-]+$/, async ({ body, action, ack, respond, client }) => {
    await ack()
    if (body.type !== 'block_actions' || !('action_id' in action)) return
    await answerPress({ body, action, respond, client }, ask, words)
  })
  app.view({ callback_id: /^[a-z-]+$/, type: 'view_submission' }, (args) =>
    answerSubmission(
      args as SlackViewMiddlewareArgs<ViewSubmitAction> & { client: WebClient },
      ask,
      words,
    ),
  )
  app.event('message', async ({ event, body }) => {
    const command = parseMessage(event)
    const user = authorOf(event)
    if (command === null || user === null) return
    const answer = await ask({ from: { team: body.team_id, user }, command, once: null })
    if (answer.kind !== 'said' || command.kind !== 'note') return
    // The first message of a thread has no thread yet: the answer stands beside it.
    await whisper(
      { channel: command.said.channel, thread: command.said.thread },
      user,
      answer.message,
    )
  })
  app.event('user_change', async ({ event, body }) => {
    const { id, deleted } = event.user as { id: string; deleted?: boolean }
    if (deleted !== true) return
    await ask({
      from: { team: body.team_id, user: id },
      command: { kind: 'person-gone' },
      once: null,
    })
  })
}

async function answerCommand(
  { command, ack, respond }: SlackCommandMiddlewareArgs,
  ask: AgentCommands,
): Promise<void> {
  const from = { team: command.team_id, user: command.user_id }
  const answering = ask({ from, command: parseWords(command.text), once: command.trigger_id })
  const early = await within(answering, patienceMs)
  if (early === null) {
    await ack()
    await show(await answering, respond)
  } else if (early.kind === 'said') {
    await ack({ response_type: 'ephemeral', ...renderMessage(early.message) })
  } else await ack()
}

type Press = {
  body: BlockAction
  action: BlockAction['actions'][number]
  respond: RespondFn
  client: WebClient
}

async function answerPress(
  { body, action, respond, client }: Press,
  ask: AgentCommands,
  words: WaitingWords,
): Promise<void> {
  const from = { team: body.team?.id ?? body.user.team_id ?? '', user: body.user.id }
  const once = body.trigger_id
  const { value = null } = action as { value?: unknown }
  if (body.view !== undefined) {
    const { selected_option: chosen } = action as { selected_option?: { value?: unknown } | null }
    const command = parseModalPress(body.view, action.action_id, chosen?.value)
    if (command === null) return
    const answer = await ask({ from, command, once })
    const { id, hash } = body.view
    if (answer.kind === 'modal') await update(client, { id, hash }, answer.modal)
    return
  }
  const modal = modalActs.find((act) => act === action.action_id)
  const contactId = idOf(value)
  if (modal !== undefined && contactId !== null) {
    const fill: AgentCommand = { kind: 'fill', modal, contactId }
    await openModal(client, modal, once, words, () => ask({ from, command: fill, once }), respond)
    return
  }
  const command = parsePress(action.action_id, value)
  if (command !== null) await show(await ask({ from, command, once }), respond)
}

/** Opened at once, since what opens it lives three seconds; filled when the house has read what belongs into it. */
async function openModal(
  client: WebClient,
  modal: ModalAct,
  trigger: string,
  words: WaitingWords,
  fill: () => Promise<CommandAnswer>,
  respond: RespondFn,
): Promise<void> {
  const opened = await asked(() =>
    client.views.open({ trigger_id: trigger, view: renderModal(waiting(modal, words)) }),
  )
  const view = opened.outcome === 'done' ? opened.got.view : undefined
  if (view?.id === undefined) {
    await tell(respond, words.tryAgain)
    return
  }
  const answer = await fill()
  const shown = { id: view.id, hash: view.hash ?? '' }
  if (answer.kind === 'modal') await update(client, shown, answer.modal)
  if (answer.kind === 'said') await update(client, shown, readOnly(modal, words, answer))
}

async function answerSubmission(
  { ack, body, view, client }: SlackViewMiddlewareArgs<ViewSubmitAction> & { client: WebClient },
  ask: AgentCommands,
  words: WaitingWords,
): Promise<void> {
  const from = { team: body.team?.id ?? body.user.team_id ?? '', user: body.user.id }
  const command = parseSubmission(view)
  if (command === null) {
    await ack()
    return
  }
  const once = (body as { trigger_id?: string }).trigger_id ?? null
  const answering = ask({ from, command, once })
  const modalOf = (answer: CommandAnswer): Modal | null => {
    if (answer.kind === 'modal') return answer.modal
    return answer.kind === 'said' ? readOnly(view.callback_id, words, answer) : null
  }
  const early = await within(answering, patienceMs)
  if (early !== null) {
    const modal = modalOf(early)
    await (modal === null ? ack() : ack({ response_action: 'update', view: renderModal(modal) }))
    return
  }
  await ack({ response_action: 'update', view: renderModal(waiting(view.callback_id, words)) })
  const modal = modalOf(await answering)
  // What stands there now has another hash than the one that was sent off.
  if (modal !== null) await update(client, { id: view.id, hash: null }, modal)
}

async function update(
  client: WebClient,
  { id, hash }: { id: string; hash: string | null },
  modal: Modal,
): Promise<void> {
  const view = renderModal(modal)
  const place = hash === null || hash === '' ? { view_id: id } : { view_id: id, hash }
  // A modal that was closed, or changed meanwhile, is not filled any more.
  await asked(() => client.views.update({ ...place, view }))
}

async function show(answer: CommandAnswer, respond: RespondFn): Promise<void> {
  if (answer.kind !== 'said') return
  await respond({
    response_type: 'ephemeral',
    replace_original: false,
    ...renderMessage(answer.message),
  })
}

async function tell(respond: RespondFn, text: string): Promise<void> {
  await respond({ response_type: 'ephemeral', replace_original: false, text })
}

const nothing = { contactId: 0, version: 0, lastMessageId: null, generation: 0 }

function waiting(name: string, { title, opening, close }: WaitingWords): Modal {
  const parts = [{ kind: 'line' as const, text: opening }]
  return { name, title, submit: null, close, parts, about: nothing }
}

function readOnly(
  name: string,
  { title, close }: WaitingWords,
  { message }: Extract<CommandAnswer, { kind: 'said' }>,
): Modal {
  return { name, title, submit: null, close, parts: message.parts, about: nothing }
}

/** Null when it takes longer. */
async function within<T>(work: Promise<T>, ms: number): Promise<T | null> {
  const timer: { id?: ReturnType<typeof setTimeout> } = {}
  const late = new Promise<null>((resolve) => {
    timer.id = setTimeout(() => resolve(null), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer.id)
  }
}
