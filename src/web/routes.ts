/** Knows every route of the API by the schemas that the API itself is checked by; nothing of it is written again. */
import type { z } from 'zod'
import type * as absences from '#api/absences.ts'
import type * as agents from '#api/agents.ts'
import type * as alarms from '#api/alarms.ts'
import type * as audit from '#api/audit.ts'
import type * as chatMarks from '#api/chat/marks.ts'
import type * as callSupervision from '#api/call-supervision.ts'
import type * as callTalk from '#api/call-talk.ts'
import type * as calls from '#api/calls.ts'
import type * as cards from '#api/cards.ts'
import type * as cases from '#api/cases.ts'
import type * as contactTemplates from '#api/contact-templates.ts'
import type * as contacts from '#api/contacts.ts'
import type * as deliveries from '#api/deliveries.ts'
import type { ProblemSchema } from '#api/door.ts'
import type * as desk from '#api/desk.ts'
import type * as demoDesk from '#demo-phone/desk-doors.ts'
import type * as drafts from '#api/drafts.ts'
import type * as health from '#api/health.ts'
import type * as incidents from '#api/incidents.ts'
import type * as looking from '#api/looking.ts'
import type * as mailboxes from '#api/mailboxes.ts'
import type * as me from '#api/me.ts'
import type * as memberships from '#api/memberships.ts'
import type * as messages from '#api/messages.ts'
import type * as clockMoves from '#api/clock-moves.ts'
import type * as moves from '#api/moves.ts'
import type * as myPhone from '#api/my-phone.ts'
import type * as notes from '#api/notes.ts'
import type * as onCall from '#api/on-call.ts'
import type * as packages from '#api/packages.ts'
import type * as recordings from '#api/recordings.ts'
import type * as recusals from '#api/recusals.ts'
import type * as replies from '#api/replies.ts'
import type * as reservation from '#api/reservation.ts'
import type * as agentsUnder from '#api/agents-under.ts'
import type * as auditLog from '#api/audit-log.ts'
import type * as deadlineBreakdown from '#api/deadline-breakdown.ts'
import type * as deadlines from '#api/deadlines.ts'
import type * as redatings from '#api/redatings.ts'
import type * as queues from '#api/queues.ts'
import type * as referralList from '#api/referral-list.ts'
import type * as referralPapers from '#api/referral-papers.ts'
import type * as referralSteps from '#api/referral-steps.ts'
import type * as referrals from '#api/referrals.ts'
import type * as callReport from '#api/call-report.ts'
import type * as reports from '#api/reports.ts'
import type * as rulesCorrections from '#api/rules-corrections.ts'
import type * as rulesEdits from '#api/rules-edits.ts'
import type * as rulesFiles from '#api/rules-files.ts'
import type * as rulesInEffect from '#api/rules-in-effect.ts'
import type * as rulesPublishing from '#api/rules-publishing.ts'
import type * as rulesTrials from '#api/rules-trials.ts'
import type * as rulesVersions from '#api/rules-versions.ts'
import type * as search from '#api/search.ts'
import type * as signIn from '#api/sign-in-doors.ts'
import type * as slack from '#api/slack.ts'
import type * as spam from '#api/spam.ts'
import type * as surveyReport from '#api/survey-report.ts'
import type * as templates from '#api/templates.ts'
import type * as translations from '#api/translations.ts'
import type * as views from '#api/views.ts'

/** A further file of src/api joins here; its routes must be exported there. */
type Modules = [
  typeof absences,
  typeof agents,
  typeof alarms,
  typeof audit,
  typeof callSupervision,
  typeof callTalk,
  typeof calls,
  typeof cards,
  typeof cases,
  typeof chatMarks,
  typeof contactTemplates,
  typeof contacts,
  typeof deliveries,
  typeof demoDesk,
  typeof desk,
  typeof drafts,
  typeof health,
  typeof incidents,
  typeof looking,
  typeof mailboxes,
  typeof me,
  typeof memberships,
  typeof messages,
  typeof clockMoves,
  typeof moves,
  typeof myPhone,
  typeof notes,
  typeof onCall,
  typeof packages,
  typeof recordings,
  typeof recusals,
  typeof replies,
  typeof reservation,
  typeof agentsUnder,
  typeof auditLog,
  typeof deadlineBreakdown,
  typeof deadlines,
  typeof redatings,
  typeof queues,
  typeof referralList,
  typeof referralPapers,
  typeof referralSteps,
  typeof referrals,
  typeof callReport,
  typeof reports,
  typeof rulesCorrections,
  typeof rulesEdits,
  typeof rulesFiles,
  typeof rulesInEffect,
  typeof rulesPublishing,
  typeof rulesTrials,
  typeof rulesVersions,
  typeof search,
  typeof signIn,
  typeof slack,
  typeof spam,
  typeof surveyReport,
  typeof templates,
  typeof translations,
  typeof views,
]

type Described = { method: string; path: string; responses: object }
type RoutesOf<Module> = {
  [Name in keyof Module]: Module[Name] extends Described ? Module[Name] : never
}[keyof Module]
type RoutesOfAll<All extends readonly unknown[]> = {
  [Nth in keyof All]: RoutesOf<All[Nth]>
}[number]
type Route = RoutesOfAll<Modules>

type NameOf<R> = R extends { method: infer M extends string; path: infer P extends string }
  ? `${M} ${P}`
  : never

/** Such as `get /api/contacts/{id}`. */
export type RouteName = NameOf<Route>

/** Looked up by its name: to compare each name with each route takes minutes and gigabytes of checking. */
type RouteByName = { [R in Route as NameOf<R>]: R }
type RouteNamed<Name extends RouteName> = RouteByName[Name]

type Json<S> = { content: { 'application/json': { schema: S } } }
type InputOf<R, Part extends string> = R extends {
  request: Record<Part, infer S extends z.ZodType>
}
  ? z.input<S>
  : undefined
type BodyOf<R> = R extends { request: { body: Json<infer S extends z.ZodType> } }
  ? z.input<S>
  : undefined

/** What is not asked for is left out, so that a call names what it needs and nothing else. */
type Needed<Parts> = {
  [Name in keyof Parts as Parts[Name] extends undefined ? never : Name]: Parts[Name]
}

/** What a route is asked with: `params` of its path, `query`, `body`. */
export type Asked<Name extends RouteName> = Needed<{
  params: Written<InputOf<RouteNamed<Name>, 'params'>>
  body: BodyOf<RouteNamed<Name>>
}> & { query?: InputOf<RouteNamed<Name>, 'query'> }

/** Numbers in addresses are coerced by the API, so that their input has no type of its own. */
type Written<P> = P extends object ? { [Key in keyof P]: string | number } : undefined

type Granted = 200 | 201 | 202 | 204
type Spoken<R> = R extends Json<infer S extends z.ZodType> ? z.output<S> : undefined

/** What a route answers when it does what it was asked. */
export type Answer<Name extends RouteName> =
  RouteNamed<Name> extends { responses: infer All } ? Spoken<All[keyof All & Granted]> : never

/** How the API says no. */
export type Problem = z.output<typeof ProblemSchema>
