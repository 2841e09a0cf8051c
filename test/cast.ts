/** The small and lasting cast: citizens who write in each language, and the agents who answer them. */

import { insertAgent, loadActor, setOnCall } from '#agents/store.ts'
import type { NewAgent } from '#agents/store.ts'
import type { Actor, PresenceState, Role } from '#agents/agent.ts'
import type { Database, Sql } from '#db/connect.ts'
import type { Language } from '#language/languages.ts'

/** A citizen of the cast; nobody of them exists. */
export type CastCitizen = { name: string; mail: string; language: Language; says: string }

export const citizens = {
  ona: {
    name: 'Ona Kazlauskienė',
    mail: 'ona@citizen.example',
    language: 'lt',
    says: 'Laba diena, mūsų bute jau antra diena nešildo radiatoriai, labai šalta.',
  },
  oleg: {
    name: 'Олег Петров',
    mail: 'oleg@citizen.example',
    language: 'ru',
    says: 'Здравствуйте, у нас во дворе вторую неделю не вывозят мусор, контейнеры переполнены.',
  },
  zofia: {
    name: 'Zofia Kowalska',
    mail: 'zofia@citizen.example',
    language: 'pl',
    says: 'Dzień dobry, dostałam za wysoki rachunek za ogrzewanie i proszę o wyjaśnienie.',
  },
  emily: {
    name: 'Emily Carter',
    mail: 'emily@citizen.example',
    language: 'en',
    says: 'Hello, I would like to know how to pay my heating bill from abroad.',
  },
  oksana: {
    name: 'Оксана Шевченко',
    mail: 'oksana@citizen.example',
    language: 'uk',
    says: 'Добрий день, підкажіть, будь ласка, коли вивозитимуть сміття з нашого двору?',
  },
  ilze: {
    name: 'Ilze Bērziņa',
    mail: 'ilze@citizen.example',
    language: 'lv',
    says: 'Labdien, mūsu dzīvoklī jau otro dienu nav siltuma un radiatori ir auksti.',
  },
} as const satisfies Record<string, CastCitizen>

const slots = { email: 5, chat: 3 }

export type AgentName = 'rasa' | 'jan' | 'viktoria' | 'greta' | 'marta' | 'saulius'
export type CitizenName = keyof typeof citizens

type CastAgent = Pick<NewAgent, 'name' | 'enterprises' | 'pools' | 'languages'> & { role?: Role }

const agents: Record<AgentName, CastAgent> = {
  rasa: {
    name: 'Rasa Jankauskaitė',
    enterprises: ['vst'],
    pools: ['vst-heating', 'vst-bills'],
    languages: { lt: 4, ru: 3 },
  },
  jan: {
    name: 'Jan Nowak',
    enterprises: ['vst', 'vasa'],
    pools: ['vst-heating', 'vst-bills', 'vasa-collection', 'vasa-fees'],
    languages: { pl: 4, lt: 3, ru: 2 },
  },
  viktoria: {
    name: 'Viktoria Melnyk',
    enterprises: ['vasa'],
    pools: ['vasa-collection', 'vasa-fees'],
    languages: { ru: 4, uk: 4, lt: 3 },
  },
  greta: {
    name: 'Greta Petraitė',
    enterprises: [],
    pools: ['first-line'],
    languages: { lt: 4, en: 3 },
  },
  marta: {
    name: 'Marta Vaitkutė',
    role: 'supervisor',
    enterprises: ['vst'],
    pools: ['vst-heating', 'vst-bills'],
    languages: { lt: 4, en: 3, ru: 3 },
  },
  saulius: {
    name: 'Saulius Butkus',
    role: 'administrator',
    enterprises: [],
    pools: [],
    languages: { lt: 4 },
  },
}

export type Cast = {
  /** Agents as actors, with the ids that they have in this database. */
  agents: Record<AgentName, Actor>
  citizens: Record<CitizenName, { citizenId: number; addressId: number; mail: string }>
}

/** When the cast came: a Friday morning in Vilnius, the centre is open. */
export const castDay = new Date('2026-11-20T08:00:00.000Z')

/** Everybody offline and with free slots; citizens with a proven mail address; Marta on call for vst. */
export async function insertCast(sql: Sql, now: Date = castDay): Promise<Cast> {
  return sql.begin(async (tx) => {
    const actors: Partial<Record<AgentName, Actor>> = {}
    for (const name of Object.keys(agents) as AgentName[]) actors[name] = await hire(tx, name, now)
    const people: Partial<Cast['citizens']> = {}
    for (const name of Object.keys(citizens) as CitizenName[])
      people[name] = await register(tx, citizens[name], now)
    await setOnCall(tx, 'vst', actors.marta === undefined ? [] : [actors.marta.agentId])
    return { agents: actors as Cast['agents'], citizens: people as Cast['citizens'] }
  })
}

/** Puts an agent of the cast to work, as if her desk had just said so. */
export async function setPresenceOf(
  sql: Database,
  actor: Actor,
  state: PresenceState,
  now: Date = castDay,
): Promise<void> {
  await sql`
    update presence set state = ${state}, since = ${now}, until = null, idle_since = ${now}, last_seen_at = ${now}
    where agent_id = ${actor.agentId}`
}

async function hire(tx: Database, name: AgentName, now: Date): Promise<Actor> {
  const agentId = await insertAgent(
    tx,
    {
      role: 'agent',
      ...agents[name],
      mail: `${name}@agents.example`,
      interfaceLanguage: 'lt',
      slots,
      userId: null,
      alarmWebhook: null,
    },
    now,
  )
  const actor = await loadActor(tx, agentId)
  if (actor === null) throw new Error(`${name} was not hired.`)
  return actor
}

async function register(tx: Database, citizen: CastCitizen, now: Date) {
  const [row] = await tx<{ citizenId: number; addressId: number }[]>`
    with person as (
      insert into citizens (name, language, language_source, language_at, created_at)
      values (${citizen.name}, ${citizen.language}, 'detection', ${now}, ${now})
      returning id
    )
    insert into addresses (citizen_id, channel, value, name, proven_at, created_at)
    select id, 'email', ${citizen.mail}, ${citizen.name}, ${now}, ${now} from person
    returning citizen_id as "citizenId", id as "addressId"`
  if (row === undefined) throw new Error(`${citizen.name} was not registered.`)
  return { ...row, mail: citizen.mail }
}
