/** Opens the city's Slack where it has one, and keeps going what goes on there by itself. */
import type { SlackWays } from '#channels/slack/ways.ts'
import { pinned } from '#city.ts'
import type { City } from '#city.ts'
import type { Language } from '#language/languages.ts'
import type { Log } from '#log.ts'
import type { Settings } from '#settings.ts'
import { callNearlyDue } from '#slack/call-nearly-due.ts'
import { fetchFiles } from '#slack/fetch-files.ts'
import { keepPresences } from '#slack/keep-presences.ts'
import { postDue } from '#slack/post-due.ts'
import { runCommand } from '#slack/run-command.ts'
import { followEvents, lookAgain } from '#slack/sync.ts'
import { text } from '#texts.ts'
import type { Loop } from './loops.ts'

/** Null: off. The packages are loaded only where they are used: the edge goes without Slack. */
export async function openCitySlack(
  { slack }: Settings,
  parts: { now: () => Date; log: Log; language: Language },
): Promise<SlackWays | null> {
  if (slack === null) return null
  const { openSlack } = await import('#channels/slack/open.ts')
  const word = (key: string) => text(parts.language, `slack:${key}`)
  return openSlack({
    ...slack,
    now: parts.now,
    words: {
      title: word('waiting.title'),
      opening: word('waiting.opening'),
      close: word('modal.close'),
      tryAgain: word('waiting.tryAgain'),
    },
    log: (level, said) => parts.log[level](said),
  })
}

/** From here on agents are answered. A socket that cannot be opened is logged, and the rest goes on. */
export function beginSlack(city: City, slack: SlackWays): void {
  slack.answerBy((asked) => runCommand(pinned(city), asked))
  slack
    .start()
    .catch((fault: unknown) => city.log.error('The socket of Slack is not open.', { fault }))
}

/** Apart from one another, so that a Slack that hangs holds up nothing but what is said there. */
export const slackLoops: Loop[] = [
  { name: 'slack events', wakenBy: 'events', everySeconds: 2, run: followEvents },
  { name: 'slack posts', wakenBy: 'slack', everySeconds: 2, run: postDue },
  { name: 'slack files', wakenBy: 'slack', everySeconds: 5, run: fetchFiles },
  { name: 'slack deadlines', wakenBy: null, everySeconds: 60, run: callNearlyDue },
  { name: 'slack review', wakenBy: null, everySeconds: 30, run: lookAgain },
  { name: 'slack presence', wakenBy: null, everySeconds: 30, run: keepPresences },
]
