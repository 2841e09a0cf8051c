/** Words an alarm for one listener, in the language in which that person reads the desk. */

import type { Language } from '#language/languages.ts'
import type { CityRules } from '#routing/rules.ts'
import { text } from '#texts.ts'
import type { AlarmRow } from './store.ts'

export type AlarmText = { subject: string; body: string; url: string }

export function alarmText(
  alarm: AlarmRow,
  language: Language,
  rules: CityRules,
  publicUrl: string,
): AlarmText {
  const enterprise = rules.enterprises.find((one) => one.id === alarm.enterprise)
  const url = `${publicUrl}/desk/alarms/${alarm.id}`
  const params = {
    about: alarm.detail.about,
    enterprise: enterprise?.name[language] ?? text(language, 'alarms:anyEnterprise'),
    at: new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
      dateStyle: 'long',
      timeStyle: 'short',
      timeZone: rules.timezone,
    }).format(alarm.raisedAt),
  }
  const body = text(language, `alarms:${alarm.kind}.body`, params)
  return {
    subject: text(language, `alarms:${alarm.kind}.subject`, params),
    body: `${body}\n\n${text(language, 'alarms:act', { url })}\n`,
    url,
  }
}
