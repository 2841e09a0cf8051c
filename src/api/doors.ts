/** Lists the doors, one file a noun; a door that is not here is not open. */
import { absenceDoors } from './absences.ts'
import { agentDoors } from './agents.ts'
import { alarmDoors } from './alarms.ts'
import { auditDoors } from './audit.ts'
import { caseLinkDoors } from './case-link.ts'
import { callSupervisionDoors } from './call-supervision.ts'
import { callTalkDoors } from './call-talk.ts'
import { callReportDoors } from './call-report.ts'
import { callDoors } from './calls.ts'
import { recordingDoors } from './recordings.ts'
import { cardDoors } from './cards.ts'
import { caseDoors } from './cases.ts'
import { catalogueDoors } from './catalogue.ts'
import { clockMoveDoors } from './clock-moves.ts'
import { contactDoors } from './contacts.ts'
import { deliveryDoors } from './deliveries.ts'
import { contactTemplateDoors } from './contact-templates.ts'
import { deskDoors } from './desk.ts'
import { draftDoors } from './drafts.ts'
import { lookingDoors } from './looking.ts'
import { viewDoors } from './views.ts'
import { replyDoors } from './replies.ts'
import { templateDoors } from './templates.ts'
import { agentUnderDoors } from './agents-under.ts'
import { auditLogDoors } from './audit-log.ts'
import { deadlineBreakdownDoors } from './deadline-breakdown.ts'
import { deadlineDoors } from './deadlines.ts'
import { redatingDoors } from './redatings.ts'
import { queueDoors } from './queues.ts'
import { referralDoors } from './referrals.ts'
import { referralListDoors } from './referral-list.ts'
import { referralPaperDoors } from './referral-papers.ts'
import { referralStepDoors } from './referral-steps.ts'
import { reportDoors } from './reports.ts'
import type { Door } from './door.ts'
import { eventDoors } from './events.ts'
import { healthDoors } from './health.ts'
import { incidentDoors } from './incidents.ts'
import { mailboxDoors } from './mailboxes.ts'
import { meDoors } from './me.ts'
import { membershipDoors } from './memberships.ts'
import { messageDoors } from './messages.ts'
import { metricsDoors } from './metrics.ts'
import { moveDoors } from './moves.ts'
import { myPhoneDoors } from './my-phone.ts'
import { noteDoors } from './notes.ts'
import { onCallDoors } from './on-call.ts'
import { open311Doors } from './open311.ts'
import { open311FilingDoors } from './open311-filing.ts'
import { open311RequestDoors } from './open311-requests.ts'
import { boardDoors } from './public-board.ts'
import { publicPageDoors } from './public-pages.ts'
import { recusalDoors } from './recusals.ts'
import { packageDoors } from './packages.ts'
import { reservationDoors } from './reservation.ts'
import { correctionDoors } from './rules-corrections.ts'
import { ruleEditDoors } from './rules-edits.ts'
import { ruleFileDoors } from './rules-files.ts'
import { rulesInEffectDoors } from './rules-in-effect.ts'
import { rulePublishingDoors } from './rules-publishing.ts'
import { trialDoors } from './rules-trials.ts'
import { ruleVersionDoors } from './rules-versions.ts'
import { searchDoors } from './search.ts'
import { chatAddressDoors } from './chat/address.ts'
import { chatFileDoors } from './chat/files.ts'
import { chatMarkDoors } from './chat/marks.ts'
import { chatSettingsDoors } from './chat/settings.ts'
import { chatStreamDoors } from './chat/stream.ts'
import { chatTalkDoors } from './chat/talk.ts'
import { spamDoors } from './spam.ts'
import { surveyReportDoors } from './survey-report.ts'
import { translationDoors } from './translations.ts'
import { signInDoors } from './sign-in-doors.ts'
import { slackDoors } from './slack.ts'
import { textDoors } from './texts.ts'
import { voiceDoors } from './voice.ts'
import { slackRequestDoors } from './slack-requests.ts'

export function doors(): Door[] {
  return [
    signInDoors(),
    meDoors(),
    myPhoneDoors(),
    callDoors(),
    callTalkDoors(),
    callSupervisionDoors(),
    recordingDoors(),
    deskDoors(),
    viewDoors(),
    contactDoors(),
    lookingDoors(),
    contactTemplateDoors(),
    messageDoors(),
    reservationDoors(),
    moveDoors(),
    clockMoveDoors(),
    draftDoors(),
    replyDoors(),
    translationDoors(),
    templateDoors(),
    noteDoors(),
    spamDoors(),
    caseDoors(),
    recusalDoors(),
    absenceDoors(),
    membershipDoors(),
    caseLinkDoors(),
    packageDoors(),
    cardDoors(),
    searchDoors(),
    eventDoors(),
    incidentDoors(),
    alarmDoors(),
    agentDoors(),
    agentUnderDoors(),
    queueDoors(),
    deadlineDoors(),
    deadlineBreakdownDoors(),
    redatingDoors(),
    reportDoors(),
    callReportDoors(),
    surveyReportDoors(),
    referralDoors(),
    referralStepDoors(),
    referralListDoors(),
    referralPaperDoors(),
    onCallDoors(),
    deliveryDoors(),
    mailboxDoors(),
    auditDoors(),
    auditLogDoors(),
    rulesInEffectDoors(),
    ruleVersionDoors(),
    ruleFileDoors(),
    ruleEditDoors(),
    rulePublishingDoors(),
    trialDoors(),
    correctionDoors(),
    chatTalkDoors(),
    chatFileDoors(),
    chatSettingsDoors(),
    chatStreamDoors(),
    chatMarkDoors(),
    chatAddressDoors(),
    slackDoors(),
    voiceDoors(),
    textDoors(),
    slackRequestDoors(),
    healthDoors(),
    metricsDoors(),
    boardDoors(),
    catalogueDoors(),
    open311Doors(),
    open311FilingDoors(),
    open311RequestDoors(),
    publicPageDoors(),
  ]
}
