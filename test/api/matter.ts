/** Puts a whole matter of the heating company into the database: contact, case, messages, attachment, delivery, alarm. */
import { insertAttachments } from '#contacts/store/attachment.ts'
import type { Sql } from '#db/connect.ts'
import { handOn } from '#test/api/handed-on.ts'
import { leaveMessage } from '#test/api/recorded.ts'
import { queueContact } from '#test/assignment/waiting.ts'
import { castDay } from '#test/cast.ts'
import type { Cast } from '#test/cast.ts'

export type Matter = {
  contact: number
  case: string
  otherCase: string
  /** The second of two messages. */
  message: number
  attachment: number
  delivery: number
  alarm: number
  /** It waits in the queue. */
  call: number
  template: number
  /** It holds the contact. */
  incident: number
  /** A draft of the rules, and a dry run of it that is done. */
  rules: number
  trial: number
  /** Handed on to an institution as a bundle, with a letter to the citizen in the print queue. */
  referral: number
  referralNotice: number
  /** A message that was left on the call. */
  recording: number
}

export const templateTexts = {
  lt: 'Laba diena, Jūsų kreipimąsi gavome ir netrukus atsakysime. Bylos numeris {{caseNumber}}.',
  en: 'Hello, we have received your request and will answer soon. Case number {{caseNumber}}.',
  ru: 'Здравствуйте, мы получили ваше обращение и скоро ответим. Номер дела {{caseNumber}}.',
  pl: 'Dzień dobry, otrzymaliśmy Państwa zgłoszenie i wkrótce odpowiemy. Numer sprawy {{caseNumber}}.',
  uk: 'Добрий день, ми отримали ваше звернення й незабаром відповімо. Номер справи {{caseNumber}}.',
  lv: 'Labdien, mēs saņēmām Jūsu iesniegumu un drīz atbildēsim. Lietas numurs {{caseNumber}}.',
}

/** As much of a rulebook as a word can be added to. */
const ruleFiles = { 'topics/vst.yaml': 'vst.noheat:\n  keywords:\n    lt: [šalt*]\n' }

const place = {
  outcome: 'ours',
  topic: 'vst.bill',
  enterprise: 'vst',
  institution: null,
  pool: 'vst-bills',
  priority: 'P3',
}
const dryRun = {
  contacts: 1,
  changed: 1,
  dangersLost: 0,
  byLanguage: {},
  pairs: [
    { from: place, to: { ...place, pool: 'vst-heating' }, count: 1, byLanguage: {}, examples: [] },
  ],
  leftOut: { pairs: 0, contacts: 0 },
  ofThisVersion: 1,
  against: 1,
  isModelBorrowed: false,
  seconds: 1,
}

export type MatterOptions = {
  enterprise?: string
  pool?: string
  text?: string
  subject?: string
  language?: string
}

export async function seedMatter(
  sql: Sql,
  cast: Cast,
  options: MatterOptions = {},
): Promise<Matter> {
  const place = { queuedAt: castDay, pool: options.pool ?? 'vst-heating', ...options }
  const { contactId, number } = await queueContact(sql, cast, place)
  const other = await queueContact(sql, cast, place)
  const text = options.text ?? 'Dzień dobry, dostałam za wysoki rachunek za ogrzewanie.'
  await say(sql, contactId, 'in', text, options)
  const message = await say(sql, contactId, 'in', 'Proszę o odpowiedź.', options)
  const answer = await say(sql, contactId, 'out', 'Sprawa została przyjęta.', options)
  const bytes = new TextEncoder().encode('%PDF-1.7 sąskaita')
  await insertAttachments(
    sql,
    message,
    [
      {
        fileName: 'sąskaita „1“.pdf',
        mediaType: 'application/pdf',
        labelledType: null,
        bytes,
        contentId: null,
        kind: 'file',
      },
    ],
    castDay,
  )
  const [row] = await sql<
    Pick<
      Matter,
      'attachment' | 'delivery' | 'alarm' | 'call' | 'template' | 'incident' | 'rules' | 'trial'
    >[]
  >`
    with sent as (
      insert into deliveries (message_id, channel, address, state, automatic, held_because,
        next_attempt_at, created_at)
      values (${answer}, 'email', 'zofia@citizen.example', 'created', true, 'hourly-ceiling',
        ${castDay}, ${castDay}) returning id
    ), rung as (
      insert into alarms (kind, enterprise, contact_id, about, detail, raised_at)
      values ('danger', 'vst', ${contactId}, ${String(contactId)}, '{"about":"test"}', ${castDay})
      returning id
    ), waiting as (
      insert into calls (leg, to_number, state, dialogue, contact_id, began_at, changed_at, since)
      values (${`CA${contactId}`}, '+37080000000', 'waiting', '{}', ${contactId}, ${castDay}, ${castDay}, ${castDay})
      returning id
    ), written as (
      insert into templates (key, enterprise, title, texts, is_active, changed_at)
      values (${`template-${contactId}`}, 'vst', 'Priimta', ${JSON.stringify(templateTexts)}, true, ${castDay})
      returning id
    ), happened as (
      insert into incidents (title, enterprise, state, opened_by, opened_at)
      values ('Avarija', 'vst', 'open', ${cast.agents.marta.agentId}, ${castDay}) returning id
    ), behind as (
      update contacts set incident_id = (select id from happened) where id = ${contactId}
    ), drafted as (
      insert into rule_versions (city, state, origin, files, created_at, changed_at)
      values ('vilnius', 'draft', 'written', ${JSON.stringify(ruleFiles)}, ${castDay}, ${castDay})
      returning number, revision
    ), pointed as (
      insert into rule_pointer (city, number, since)
      select 'vilnius', number, ${castDay}::timestamptz from drafted
      on conflict (city) do update set number = excluded.number
    ), tried as (
      insert into rule_trials (number, revision, kind, state, asked_at, result)
      select number, revision, 'dry-run', 'done', ${castDay}, ${JSON.stringify(dryRun)}
      from drafted returning id
    )
    select (select number from drafted) as rules, (select id from tried) as trial,
      (select id from written) as template, (select id from happened) as incident, (select id from attachments where message_id = ${message}) as attachment,
      (select id from sent) as delivery, (select id from rung) as alarm, (select id from waiting) as call`
  if (row === undefined) throw new Error('No matter was made.')
  const handed = await handOn(sql, other.contactId, cast.agents.marta.agentId)
  const recording = await leaveMessage(sql, row.call)
  const matter = { contact: contactId, case: number, otherCase: other.number, message }
  return { ...matter, ...row, ...handed, recording }
}

async function say(
  sql: Sql,
  contactId: number,
  direction: 'in' | 'out',
  text: string,
  { subject = 'Rachunek', language = 'pl' }: MatterOptions,
): Promise<number> {
  const [row] = await sql<{ id: number }[]>`
    insert into messages (contact_id, direction, kind, channel, subject, text, own_words, language, created_at)
    values (${contactId}, ${direction}, 'message', 'email', ${subject}, ${text}, ${text}, ${language}, ${castDay})
    returning id`
  if (row === undefined) throw new Error('Nothing was said.')
  return row.id
}
