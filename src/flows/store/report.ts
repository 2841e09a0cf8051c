/** Keeps which contacts came from apps, and finds what everybody may know of them. */

import type { ReportedPlace } from '#catalogue/open311-request.ts'
import type { Database } from '#db/connect.ts'
import type { Texts } from '#routing/rules.ts'

export type NewReport = {
  contactId: number
  token: string
  serviceCode: string
  lat: number | null
  long: number | null
  address: string | null
  addressId: string | null
  mediaUrl: string | null
  at: Date
}

/** The first token of a contact stays. */
export async function storeReport(tx: Database, report: NewReport): Promise<void> {
  const r = report
  await tx`
    insert into open311_requests (contact_id, case_id, token, service_code, lat, long, address,
      address_id, media_url, requested_at)
    select id, case_id, ${r.token}::uuid, ${r.serviceCode}, ${r.lat}::float8, ${r.long}::float8,
      ${r.address}, ${r.addressId}, ${r.mediaUrl}, ${r.at}::timestamptz
    from contacts where id = ${r.contactId}
    on conflict (contact_id) do nothing`
}

export type Filed = { number: string | null; token: string; say: Texts | null }

export async function loadFiled(tx: Database, contactId: number): Promise<Filed> {
  const [row] = await tx<Filed[]>`
    select k.number, r.token, case when c.outcome = 'emergency' then c.decision -> 'say' end as say
    from open311_requests r join contacts c on c.id = r.contact_id
    left join cases k on k.id = coalesce(r.case_id, c.case_id)
    where r.contact_id = ${contactId}`
  if (row === undefined) throw new Error('A report was not noted.')
  return row
}

/** Null: no such token. The number is null while nobody has looked at what may be spam. */
export async function findByToken(
  tx: Database,
  token: string,
): Promise<{ number: string | null } | null> {
  const [row] = await tx<{ number: string | null }[]>`
    select k.number from open311_requests r join contacts c on c.id = r.contact_id
    left join cases k on k.id = coalesce(r.case_id, c.case_id)
    where r.token = ${token}`
  return row ?? null
}

/** Null: any. */
export type ReportFilter = {
  numbers: string[] | null
  codes: string[] | null
  /** In states that count as closed, or in others. */
  isClosed: boolean | null
  from: Date | null
  until: Date | null
}

/**
 * Latest first. `services`: what apps can choose now; `closedStates`: of a case. A case that was joined with another
 * keeps its number here and stands as that one does.
 */
export async function listReports(
  tx: Database,
  filter: ReportFilter,
  known: { services: string[]; closedStates: readonly string[] },
  page: { limit: number; offset: number },
): Promise<ReportedPlace[]> {
  const { numbers, codes, isClosed, from, until } = filter
  return tx<ReportedPlace[]>`
    select * from (
      select k.number, now_at.state,
        case when now_at.topic = any(${known.services}) then now_at.topic else r.service_code end
          as "serviceCode",
        now_at.enterprise, r.requested_at as "requestedAt",
        greatest(r.requested_at, now_at.answered_at, now_at.closed_at) as "updatedAt",
        (select min(d.due_at) from deadlines d where d.case_id = now_at.id and d.met_at is null
          and d.cancelled_at is null) as "expectedAt",
        r.lat, r.long, r.address, r.address_id as "addressId", r.media_url as "mediaUrl",
        coalesce(said.own_words, '') as words,
        array_remove(array[said.from_name], null) as names, r.contact_id as "contactId"
      from open311_requests r
      join contacts c on c.id = r.contact_id
      join cases k on k.id = coalesce(r.case_id, c.case_id)
      join cases now_at on now_at.id = living_case(k.id)
      left join lateral (
        select m.own_words, m.from_name from messages m
        where m.contact_id = c.id and m.direction = 'in' order by m.id limit 1) said on true
      where (${numbers}::text[] is null or k.number = any(${numbers}::text[]))
        and (${from}::timestamptz is null or r.requested_at >= ${from}::timestamptz)
        and (${until}::timestamptz is null or r.requested_at <= ${until}::timestamptz)
        and (${isClosed}::boolean is null
          or (now_at.state = any(${known.closedStates as string[]})) = ${isClosed}::boolean)
    ) shown
    where (${codes}::text[] is null or "serviceCode" = any(${codes}::text[]))
    order by "requestedAt" desc, "contactId" desc
    limit ${page.limit} offset ${page.offset}`
}
