/** Says what people are woken for, how often, and whom next when nobody answers. */

/**
 * danger: a citizen tells of danger to life. mailbox-behind: mail comes in late or not at all.
 * deliveries-held: a ceiling holds automatic mails or texts. mail-down, texts-down: our mails, our texts do not leave.
 * referral-bounced: what was handed on did not reach the institution, and the law's clock runs.
 * nobody-may-serve: recusals have left a citizen without anybody who could be offered the contact.
 * deadline-missed: the law's time for a case is up.
 * dispatcher-silent: a caller in need was put through to a dispatcher who did not answer, and must be called back.
 */
export const alarmKinds = [
  'danger',
  'mailbox-behind',
  'deliveries-held',
  'mail-down',
  'texts-down',
  'referral-bounced',
  'nobody-may-serve',
  'deadline-missed',
  'dispatcher-silent',
] as const
export type AlarmKind = (typeof alarmKinds)[number]

/** Seconds between tellings while nobody acknowledges. Danger does not wait; a mailbox may for a while. */
export const tellAgainAfterSeconds: Record<AlarmKind, number> = {
  danger: 180,
  'deadline-missed': 14_400,
  'dispatcher-silent': 180,
  'mailbox-behind': 900,
  'deliveries-held': 1800,
  'mail-down': 900,
  'texts-down': 900,
  'referral-bounced': 3600,
  'nobody-may-serve': 600,
}

/** How near somebody is to an alarm: 0 is told first. */
export type Ring = 0 | 1 | 2

/**
 * Who is told at a telling (0 is the first): the nearest ring that has anybody, and one ring more each time.
 * Nobody is ever left out again, so that an acknowledgement by the wider circle reaches those who slept.
 */
export function toldAt<Person extends { ring: Ring }>(people: Person[], telling: number): Person[] {
  const nearest = Math.min(...people.map((person) => person.ring))
  return people.filter((person) => person.ring <= nearest + telling)
}
