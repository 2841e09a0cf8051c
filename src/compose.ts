/** Composes the city out of its started parts: which doors are open, and which watchers and loops run. */
import { join } from 'node:path'
import { createApp } from '#app.ts'
import { promptDoors } from '#api/prompt-files.ts'
import { publicFileDoors } from '#api/public-files.ts'
import { sendMail, smtpTransport } from '#channels/email/send.ts'
import { openTexts } from '#channels/sms/open.ts'
import { openVoice } from '#channels/voice/open.ts'
import type { Channels } from '#channels/index.ts'
import type { City } from '#city.ts'
import { rulesFolder } from '#city-data.ts'
import { alone } from '#db/migrate.ts'
import { openDemoLine } from '#demo-phone/open.ts'
import { loops } from '#flows/all-loops.ts'
import { callLoops } from '#flows/call-loops.ts'
import { runLoops } from '#flows/loops.ts'
import { checkMailboxes, reconcileMailboxes } from '#flows/check-mailboxes.ts'
import { checkViruses } from '#flows/check-viruses.ts'
import { beginSlack, openCitySlack, slackLoops } from '#flows/open-slack.ts'
import { type DemoSignIn, seedDemo } from '#flows/seed-demo.ts'
import { watchMailboxes } from '#flows/watch-mailboxes.ts'
import { wakenLive } from '#live/live.ts'
import { cursorText, latestCursor } from '#live/store.ts'
import { openWakes } from '#live/wakes.ts'
import { cityUnder, holdRules } from '#rulebook/hold-rules.ts'
import { followRules } from '#rulebook/load-in-effect.ts'
import { openPrompts } from '#prompts/open-prompts.ts'
import { printPdf } from '#referrals/print-pdf.ts'
import { openRules } from '#rulebook/open-rules.ts'
import { trialRunner } from '#rulebook/trials/run-trials.ts'
import type { Composed, Parts } from '#service.ts'
import { signInPath } from '#sign-in/sign-in.ts'
import { buildScripts } from '#web/build-scripts.ts'
import { readPages } from '#web/public/read-pages.ts'
import { buildScreens, screensFolder } from '#web/build-screens.ts'
import { phonePolicy } from '#web/phone-policy.ts'
import { screenDoors } from '#web/screens.ts'

/** Any number would do, as long as no other lock has it. */
const demoLock = 5_120_003

/** Shorter than the lease of a delivery, so that a copy never loses one that it is still sending. */
const smtpSilenceSeconds = 240

/** `lines` are printed at the start: addresses and demo sign-ins. */
export async function compose(
  parts: Parts,
): Promise<Composed & { lines: (url: string) => string[] }> {
  const { sql, log, now } = parts
  // Beside everything else; without screens the doors for citizens and programs are open all the same.
  const building = buildScreens().catch((fault: unknown) => log.error('No screens.', { fault }))
  const transport =
    parts.settings.smtp === null
      ? null
      : smtpTransport(parts.settings.smtp.url, { silenceSeconds: smtpSilenceSeconds })
  const channels: Channels = {
    email: transport === null ? null : { send: (outbound) => sendMail(transport, outbound, now()) },
  }
  const wakes = await openWakes(sql, log)
  const opening = { sql, log, now, folder: rulesFolder, city: parts.settings.city }
  const rules = holdRules(await openRules(opening))
  const pages = readPages(parts.settings.city)
  const demo = await openDemoLine(parts.settings, { rules: rules.current().rules, pages, log })
  const settings = demo === null ? parts.settings : { ...parts.settings, phone: demo.setting }
  const prompts = openPrompts(join(settings.dataDir, 'prompts'))
  if (prompts.unplayed.length > 0)
    log.error('Recorded sentences are not what the line says now: npm run prompts -- check', {
      prompts: prompts.unplayed.map(({ language, prompt }) => `${language}/${prompt}`),
    })
  if (settings.phone !== null)
    channels.voice = openVoice(settings.phone, settings.publicUrl, (prompt, language) => {
      const path = prompts.pathOf(prompt, language)
      return path === null ? null : `${settings.publicUrl}${path}`
    })
  if (settings.phone !== null) channels.sms = openTexts(settings.phone, settings.publicUrl)
  const { stateLanguage } = rules.current().rules.city
  channels.slack = await openCitySlack(settings, { now, log, language: stateLanguage })
  const city: City = cityUnder(rules, {
    sql,
    settings,
    now,
    random: parts.random,
    jobs: parts.jobs,
    pages,
    log,
    channels,
    print: printPdf,
    wake: wakes.wake,
  })
  // Two first starts at once on one database hire everybody once.
  const signIns = settings.isDemo ? await alone(sql, demoLock, () => seedDemo(city)) : []
  const watching = watchMailboxes(city)
  const reconcile = () => reconcileMailboxes(city, watching.restart)
  const trials = trialRunner(parts.databaseUrl)
  const running = runLoops(city, wakes, [
    ...loops,
    ...(channels.slack === null ? [] : slackLoops),
    ...(settings.phone === null ? [] : callLoops),
    { name: 'rules', wakenBy: 'rules', everySeconds: 1, run: followRules(city, rules) },
    { name: 'rule trials', wakenBy: 'rules', everySeconds: 2, run: trials.run },
    { name: 'viruses', wakenBy: 'queue', everySeconds: 30, run: checkViruses },
    { name: 'mailboxes', wakenBy: null, everySeconds: 60, run: checkMailboxes },
    { name: 'reconcile mailboxes', wakenBy: null, everySeconds: 3600, run: reconcile },
  ])
  const head = async () => cursorText(await latestCursor(sql))
  if (channels.slack !== null) beginSlack(city, channels.slack)
  await building
  const app = createApp(() => city, wakenLive(wakes, { head }), demo?.doors)
  await demo?.connect(app.fetch)
  app.route('/', screenDoors(screensFolder, phonePolicy(settings.phone)))
  app.route('/', publicFileDoors(await buildScripts()))
  app.route('/', promptDoors(prompts))
  return {
    fetch: app.fetch,
    close: async () => {
      await Promise.all([watching.close(), trials.stop(), running.stop()])
      await channels.slack?.stop()
      await demo?.stop()
      await wakes.close()
      transport?.close()
    },
    lines: (url) => [
      ...(city.rules.model === null ? [modelLine] : []),
      `  Desk         ${url}/desk`,
      `  Citizens     ${url}/   the chat on a page: ${url}/${city.rules.city.stateLanguage}/demo`,
      ...(demo?.lines(url) ?? []),
      `  Board        ${url}/${city.rules.city.stateLanguage}/board`,
      `  API          ${url}/api/docs`,
      `  Health       ${url}/health`,
      ...(signIns.length === 0 ? [] : [`  Sign in      POST ${url}${signInPath}/sign-in/email`]),
      ...signIns.map(signInLine),
    ],
  }
}

/** Rules that were changed by hand decide by keywords alone, until somebody trains. */
const modelLine =
  '  The rules have changed since their model was trained: run  npm run rules -- train'

function signInLine({ name, mail, password, role, serves }: DemoSignIn): string {
  const what = serves.length === 0 ? 'first line' : serves.join(', ')
  return `  ${mail.padEnd(36)} ${(password ?? '(changed)').padEnd(16)} ${role.padEnd(14)} ${name} (${what})`
}
