/** Does what an agent asks for in Slack: by the verbs that the desk uses, and only once however often it is asked. */
import type { Asked, CommandAnswer } from '#channels/slack/agent-command.ts'
import type { City } from '#city.ts'
import { agentLimit, limitRate } from '#api/limit-rate.ts'
import { actorOf } from './actor-of.ts'
import { refused, said } from './answers.ts'
import { checkDraftReply, fillReply, sendReply, useTemplate } from './commands/reply.ts'
import { fillModal } from './commands/fill-modal.ts'
import { pressed } from './commands/press.ts'
import { recuse, referTo, transferTo, wrapUpWith } from './commands/submit.ts'
import { noteChanged, noteDeleted, writeThreadNote } from './commands/note.ts'
import { keepPresence, saidPresence } from './commands/presence.ts'
import { showCase, showHelp, showQueue, takeNext } from './commands/show.ts'
import { linkByCode, unlinkPerson } from './link.ts'
import type { Asking } from './asking.ts'
import { claimAsking } from './store/asked.ts'
import { say } from './words.ts'

export async function runCommand(
  city: City,
  { from, command, once }: Asked,
): Promise<CommandAnswer> {
  // An opening and its filling carry one name: filling changes nothing and may be done again.
  if (once !== null && command.kind !== 'fill' && !(await claimAsking(city.sql, once, city.now())))
    return { kind: 'nothing' }
  const { stateLanguage } = city.rules.city
  if (command.kind === 'person-gone') return unlinkPerson(city, from)
  if (command.kind === 'link')
    return linkByCode(city, from, command.code).catch((fault: unknown) =>
      refused(fault, stateLanguage),
    )
  const known = await actorOf(city, from)
  if (known === null) return said(say(stateLanguage, 'unlinked'))
  const { actor, link } = known
  const asking: Asking = { actor, link, from, reader: actor.interfaceLanguage }
  try {
    await limitRate(city, `agent:${actor.agentId}`, agentLimit)
    await keepPresence(city, asking)
    return await answered(city, asking, command)
  } catch (fault) {
    return refused(fault, asking.reader)
  }
}

type OfAgents = Exclude<Asked['command'], { kind: 'link' | 'person-gone' }>

function answered(city: City, asking: Asking, command: OfAgents): Promise<CommandAnswer> {
  switch (command.kind) {
    case 'presence':
      return saidPresence(city, asking, command.state)
    case 'next':
      return takeNext(city, asking)
    case 'queue':
      return showQueue(city, asking)
    case 'case':
    case 'why':
      return showCase(city, asking, command)
    case 'help':
      return showHelp(asking)
    case 'take':
    case 'accept':
    case 'reject':
    case 'not-mine':
    case 'give-back':
      return pressed(city, asking, command)
    case 'fill':
      return command.modal === 'reply'
        ? fillReply(city, asking, command.contactId)
        : fillModal(city, asking, command.modal, command.contactId)
    case 'check-reply':
      return checkDraftReply(city, asking, command)
    case 'use-template':
      return useTemplate(city, asking, command)
    case 'reply':
      return sendReply(city, asking, command)
    case 'transfer':
      return transferTo(city, asking, command)
    case 'wrap-up':
      return wrapUpWith(city, asking, command)
    case 'recuse':
      return recuse(city, asking, command)
    case 'refer':
      return referTo(city, asking, command)
    case 'note':
      return writeThreadNote(city, asking, command)
    case 'note-changed':
      return noteChanged(city, asking, command)
    case 'note-deleted':
      return noteDeleted(city, command)
  }
}
