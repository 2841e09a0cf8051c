/** Fills a modal that an agent has opened with what she may choose from. */
import { wrapUpCodes } from '#assignment/wrap-up.ts'
import type { CommandAnswer, ModalAct } from '#channels/slack/agent-command.ts'
import type { Modal, Part } from '#channels/slack/layout.ts'
import type { City } from '#city.ts'
import { isVisible } from '#contacts/store/scope.ts'
import { fail } from '#errors.ts'
import type { Language } from '#language/languages.ts'
import { text } from '#texts.ts'
import type { Asking } from '../asking.ts'
import type { CardRow } from '../store/card.ts'
import { loadCards } from '../store/card.ts'
import { poolName, say, topicName } from '../words.ts'
import { escaped } from '../escape.ts'

export async function fillModal(
  city: City,
  { actor, reader }: Asking,
  name: Exclude<ModalAct, 'reply'>,
  contactId: number,
): Promise<CommandAnswer> {
  const { firstLinePool } = city.rules.city
  const seen = await isVisible(city.sql, actor, firstLinePool, contactId)
  const [card] = seen === null ? [] : await loadCards(city.sql, [contactId], city.now())
  if (seen === null || card === undefined) fail('not-found')
  const number = card.caseNumber ?? `#${contactId}`
  const head = `*${number}* · ${escaped(topicName(city, card.topic, reader))}`
  const modal: Modal = {
    name,
    title: say(reader, `modal.${name}.title`),
    submit: say(reader, `modal.${name}.submit`),
    close: say(reader, 'modal.close'),
    parts: [{ kind: 'line', text: head }, ...partsOf(city, name, card, reader)],
    about: { contactId, version: seen.version, lastMessageId: null, generation: 0 },
  }
  return { kind: 'modal', modal }
}

function partsOf(
  city: City,
  name: Exclude<ModalAct, 'reply'>,
  card: CardRow,
  reader: Language,
): Part[] {
  switch (name) {
    case 'transfer':
      return [poolField(city, card.pool, reader), noteField(reader)]
    case 'wrap-up': {
      const options = wrapUpCodes.map((code) => ({
        value: code,
        label: text(reader, `api:wrapUp.${code}`),
      }))
      const label = say(reader, 'modal.wrap-up.code')
      return [{ kind: 'choose', id: 'code', label, options, isNeeded: true }, noteField(reader)]
    }
    case 'recuse':
      return [
        { kind: 'small', text: say(reader, 'modal.recuse.why') },
        writeField('reason', say(reader, 'modal.recuse.reason'), true),
      ]
    case 'refer':
      return referParts(city, card.decision.institution, reader)
  }
}

function poolField(city: City, pool: string, reader: Language): Part {
  const options = [...city.rules.pools.keys()]
    .filter((id) => id !== pool)
    .map((id) => ({ value: id, label: poolName(city, id, reader) }))
    .toSorted((one, other) => one.label.localeCompare(other.label, reader))
  const label = say(reader, 'modal.transfer.pool')
  return { kind: 'choose', id: 'pool', label, options, isNeeded: true }
}

/** What routing found stands chosen; whoever is told stands in the modal's first words. */
function referParts(city: City, found: string | null, reader: Language): Part[] {
  const options = [...city.rules.institutions.values()]
    .map(({ id, name }) => ({ value: id, label: name[reader] }))
    .toSorted((one, other) => one.label.localeCompare(other.label, reader))
  const chosen = found === null ? {} : { chosen: found }
  const word = (key: string) => say(reader, `modal.refer.${key}`)
  const field = { kind: 'choose' as const, id: 'institution', label: word('institution') }
  return [
    { kind: 'small', text: word('why') },
    { ...field, options, ...chosen, isNeeded: true },
    writeField('translation', word('translation'), false),
    writeField('remark', word('remark'), false),
    {
      kind: 'tick',
      id: 'no-complaint',
      label: word('complaint'),
      option: { value: 'none', label: word('noComplaint') },
      isTicked: false,
    },
  ]
}

function noteField(reader: Language): Part {
  return writeField('note', say(reader, 'modal.note'), false)
}

function writeField(id: string, label: string, isNeeded: boolean): Part {
  return { kind: 'write', id, label, value: '', isLong: true, isNeeded, generation: 0 }
}
