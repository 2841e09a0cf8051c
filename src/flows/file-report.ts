/** Files what an app reports about a place: the same way in as every letter, and what the app can follow it by. */

import { randomUUID } from 'node:crypto'
import { parseReport } from '#channels/open311/parse.ts'
import type { Report, ReportFault, ReportForm } from '#channels/open311/parse.ts'
import type { City } from '#city.ts'
import { placeBoundTopics } from '#catalogue/open311-service.ts'
import { localDateOf } from '#deadlines/zone.ts'
import { receive } from '#intake/receive.ts'
import type { Language } from '#language/languages.ts'
import type { Texts } from '#routing/rules.ts'
import { text } from '#texts.ts'
import { loadFiled, storeReport } from './store/report.ts'

export type FiledReport =
  | {
      outcome: 'filed'
      /** The case's number; null while nobody has looked at what may be spam. */
      number: string | null
      token: string
      /** What is said first when it is a danger. */
      say: Texts | null
    }
  | ({ outcome: 'refused' } & ReportFault)

/** `interfaceLanguage`: of the app; null where it does not say. Sent again on the same day it counts once. */
export async function fileReport(
  city: City,
  form: ReportForm,
  interfaceLanguage: Language | null,
): Promise<FiledReport> {
  const { stateLanguage, timezone } = city.rules.city
  const codes = new Set(placeBoundTopics(city.rules.city).map((topic) => topic.id))
  const parsed = parseReport(form, {
    isService: (code) => codes.has(code),
    ourAddress: ourAddressOf(city),
    interfaceLanguage,
    day: localDateOf(city.now(), timezone),
    write: ({ key, ...params }) => text(stateLanguage, `open311:${key}`, params),
  })
  if (!parsed.ok) {
    const { ok: _ok, ...fault } = parsed
    return { outcome: 'refused', ...fault }
  }
  const filed = await file(city, parsed.report)
  return { outcome: 'filed', ...filed }
}

/** A report that was filed and not noted, because the service stopped between the two, is noted when it comes again. */
async function file(city: City, report: Report) {
  const { inbound, serviceCode, place, mediaUrl } = report
  const received = await receive(city, inbound, { wish: serviceCode })
  if (received.outcome !== 'filed' && received.outcome !== 'already-known')
    throw new Error('A report was taken for something else.')
  const { contactId } = received
  if (contactId === null) throw new Error('A report was known before without a contact.')
  const token = randomUUID()
  const at = city.now()
  await storeReport(city.sql, { contactId, token, serviceCode, ...place, mediaUrl, at })
  return loadFiled(city.sql, contactId)
}

/** Where answers to a letter go. */
function ourAddressOf({ settings }: City): string {
  return settings.smtp?.from.address ?? settings.mailboxes[0]?.address ?? 'open311'
}
