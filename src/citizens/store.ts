/** Keeps citizens and the addresses by which they reach the city, each address proven or only claimed. */

import type { ChannelName } from '#channels/channel.ts'
import type { LanguageSource } from '#cases/case.ts'
import type { Database } from '#db/connect.ts'
import type { FoundLanguage } from '#language/languages.ts'

export type AddressRow = {
  id: number
  citizenId: number
  channel: ChannelName
  value: string
  name: string | null
  provenAt: Date | null
}

/** Ids come from `citizens_id_seq` and `addresses_id_seq`, taken before. */
export async function insertCitizen(
  tx: Database,
  citizen: {
    id: number
    name: string | null
    language: FoundLanguage
    languageSource: LanguageSource
    at: Date
  },
): Promise<void> {
  await tx`
    insert into citizens (id, name, language, language_source, language_at, created_at)
    overriding system value
    values (${citizen.id}, ${citizen.name}, ${citizen.language}, ${citizen.languageSource},
      ${citizen.at}, ${citizen.at})`
}

export async function insertAddress(
  tx: Database,
  address: Omit<AddressRow, 'provenAt'> & { isProven: boolean; at: Date },
): Promise<void> {
  await tx`
    insert into addresses (id, citizen_id, channel, value, name, proven_at, created_at)
    overriding system value
    values (${address.id}, ${address.citizenId}, ${address.channel}, ${address.value},
      ${address.name}, ${address.isProven ? address.at : null}, ${address.at})`
}

export async function findAddress(
  tx: Database,
  channel: ChannelName,
  value: string,
): Promise<AddressRow | null> {
  const [row] = await tx<AddressRow[]>`
    select id, citizen_id as "citizenId", channel, value, name, proven_at as "provenAt"
    from addresses where channel = ${channel} and value = ${value}`
  return row ?? null
}

/** Proven once is proven: the first instant stays. */
export async function proveAddress(tx: Database, addressId: number, now: Date): Promise<void> {
  await tx`update addresses set proven_at = coalesce(proven_at, ${now}) where id = ${addressId}`
}

/** The latest in time wins; an older message that arrives late changes nothing. */
export async function setCitizenLanguage(
  tx: Database,
  citizenId: number,
  language: FoundLanguage,
  source: LanguageSource,
  at: Date,
): Promise<void> {
  await tx`
    update citizens set language = ${language}, language_source = ${source}, language_at = ${at}
    where id = ${citizenId} and (language_at is null or language_at <= ${at})
      and (language, language_source) is distinct from (${language}, ${source})`
}

/**
 * Two citizens turned out to be one person, by a proof: everything of the first goes to the second. The empty
 * row stays, because the audit trail may name it.
 */
export async function adoptCitizen(tx: Database, from: number, into: number): Promise<void> {
  await tx`update addresses set citizen_id = ${into} where citizen_id = ${from}`
  await tx`update cases set citizen_id = ${into} where citizen_id = ${from}`
  await tx`update contacts set citizen_id = ${into} where citizen_id = ${from}`
  await tx`
    update citizens c set groups = (
      select coalesce(array_agg(distinct g), '{}') from citizens o, unnest(o.groups) g
      where o.id in (${from}, ${into}))
    where c.id = ${into}`
}
