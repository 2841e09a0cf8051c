/** Lets an agent answer a citizen from Slack: drafted, checked and looked at before it leaves, refused as at the desk. */
import { granted } from '#api/outcomes.ts'
import type { CommandAnswer, ReplyDraft } from '#channels/slack/agent-command.ts'
import type { ModalAbout } from '#channels/slack/layout.ts'
import type { City } from '#city.ts'
import { fail } from '#errors.ts'
import type { Language } from '#language/languages.ts'
import { checkDraft } from '#replies/check-draft.ts'
import { loadDraft, saveDraft } from '#replies/drafts.ts'
import { reply } from '#replies/reply.ts'
import { templatesFor } from '#replies/templates/templates-for.ts'
import { text } from '#texts.ts'
import { refusalLines, said } from '../answers.ts'
import type { Asking } from '../asking.ts'
import { escaped } from '../escape.ts'
import type { ReplyFacts } from '../reply-facts.ts'
import { loadReplyFacts } from '../reply-facts.ts'
import { replyModal } from '../reply-modal.ts'
import { fetchReplyFiles } from '../fetch-files.ts'
import { say } from '../words.ts'

type Filled = { about: ModalAbout; draft: ReplyDraft }

export async function fillReply(
  city: City,
  asking: Asking,
  contactId: number,
): Promise<CommandAnswer> {
  const facts = await loadReplyFacts(city, asking.actor, contactId)
  const kept = await loadDraft(city, asking.actor, contactId)
  const draft = { text: kept?.text ?? '', isFormal: false, expectsAnswer: false, files: [] }
  return { kind: 'modal', modal: await modalOf(city, asking, facts, draft, { generation: 0 }) }
}

/** What would be said if it were sent now, beside how it would look. */
export async function checkDraftReply(
  city: City,
  asking: Asking,
  { about, draft }: Filled,
): Promise<CommandAnswer> {
  const facts = await loadReplyFacts(city, asking.actor, about.contactId)
  await keepDraft(city, asking, about, draft)
  const checked = await checkLines(city, asking, about, draft)
  const seen = { ...facts, version: about.version, lastMessageId: about.lastMessageId }
  const more = { ...checked, preview: draft.text, generation: about.generation }
  return { kind: 'modal', modal: await modalOf(city, asking, seen, draft, more) }
}

/** In the citizen's language, with its places filled; it stands where she was writing. */
export async function useTemplate(
  city: City,
  asking: Asking,
  { about, draft, templateId }: Filled & { templateId: number },
): Promise<CommandAnswer> {
  const facts = await loadReplyFacts(city, asking.actor, about.contactId)
  const { templates } = await readyTexts(city, asking, about.contactId, draft)
  const ready = templates.find(({ id }) => id === templateId)
  if (ready === undefined) fail('bad-request')
  const written = [draft.text.trim(), ready.text].filter((part) => part !== '').join('\n\n')
  const filled = { ...draft, text: written }
  await keepDraft(city, asking, about, filled)
  const seen = { ...facts, version: about.version, lastMessageId: about.lastMessageId }
  // A field keeps what was typed until it is called otherwise.
  const generation = about.generation + 1
  return { kind: 'modal', modal: await modalOf(city, asking, seen, filled, { generation }) }
}

export async function sendReply(
  city: City,
  asking: Asking,
  { about, draft }: Filled,
): Promise<CommandAnswer> {
  const { actor, reader } = asking
  const facts = await loadReplyFacts(city, actor, about.contactId)
  try {
    await keepDraft(city, asking, about, draft)
    const attachments = await fetchReplyFiles(city, draft.files)
    const sent = granted(
      await reply(city, actor, about.contactId, {
        text: draft.text,
        basedOnVersion: about.version,
        ...(about.lastMessageId === null ? {} : { lastSeenMessageId: about.lastMessageId }),
        kind: draft.isFormal ? 'formal' : 'informal',
        expectsAnswer: draft.expectsAnswer,
        attachments,
      }),
    )
    const note =
      sent.note === null
        ? []
        : [escaped(text(reader, `reply-language:${sent.note.key}`, sent.note.params))]
    return said(say(reader, 'reply.sent', { number: facts.number }), ...note)
  } catch (fault) {
    const warning = refusalLines(fault, reader)
    if (warning === null) throw fault
    // What is new has been pointed out by that: from here on she has seen it.
    const modal = await modalOf(city, asking, facts, draft, {
      warning,
      generation: about.generation,
    })
    return { kind: 'modal', modal }
  }
}

async function modalOf(
  city: City,
  asking: Asking,
  facts: ReplyFacts,
  draft: ReplyDraft,
  more: { warning?: string[]; passes?: string[]; preview?: string; generation: number },
) {
  const { templates } = await readyTexts(city, asking, facts.contactId, draft)
  return replyModal(city, facts, draft, { ...more, templates }, asking.reader)
}

async function readyTexts(city: City, { actor }: Asking, contactId: number, draft: ReplyDraft) {
  const kind = draft.isFormal ? 'formal' : 'informal'
  return granted(await templatesFor(city, actor, contactId, { kind }))
}

async function checkLines(
  city: City,
  { actor, reader }: Asking,
  { contactId }: ModalAbout,
  draft: ReplyDraft,
): Promise<{ warning?: string[]; passes?: string[] }> {
  const kind = draft.isFormal ? 'formal' : 'informal'
  const judged = await checkDraft(city, actor, contactId, { text: draft.text, kind })
  const sentence = (
    { key, params }: { key: string; params: Record<string, string> },
    to: Language,
  ) => escaped(text(to, `reply-language:${key}`, params))
  if (judged.outcome === 'reply-language-mismatch')
    return { warning: [sentence(judged.reason, reader), sentence(judged.remedy, reader)] }
  if (judged.outcome !== 'passes') return { warning: [say(reader, 'reply.unchecked')] }
  const note = judged.note === null ? [] : [sentence(judged.note, reader)]
  return { passes: [say(reader, 'reply.passes'), ...note] }
}

/** At the desk she finds what she began here, and the other way round. */
async function keepDraft(
  city: City,
  { actor }: Asking,
  { contactId, version }: ModalAbout,
  draft: ReplyDraft,
): Promise<void> {
  await saveDraft(city, actor, contactId, { text: draft.text, basedOnVersion: version })
}
