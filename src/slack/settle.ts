/** Says what becomes of a post that Slack did not take: when to try again, and when to stop. */
import type { SlackResult } from '#channels/slack/ways.ts'
import type { City } from '#city.ts'
import { noteRefusal } from './store/channels.ts'
import { noteGone, noteLater, notePostRefused, pauseChannel } from './store/outbox.ts'
import type { PostRow } from './store/posts.ts'

/** Seconds. An outage of an hour costs a dozen attempts a post. */
const firstPause = 2
const longestPause = 300
/** A channel that is set up wrongly is put right by a person. */
const mendedAfter = 600
/** A token that is refused, too; nothing at all can be said meanwhile. */
const tokenMendedAfter = 60

/** https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const wrongChannel = ['channel_not_found', 'not_in_channel', 'is_archived', 'restricted_action']
const wrongToken = [
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'missing_scope',
  'org_login_required',
  'ekm_access_denied',
]
/** Somebody took it down before us, or it never was. */
const absent = ['message_not_found', 'file_not_found', 'file_deleted', 'thread_not_found']

export async function settle(city: City, post: PostRow, result: SlackResult): Promise<void> {
  const { sql } = city
  const after = (seconds: number) => new Date(city.now().getTime() + seconds * 1000)
  const paused = Math.min(firstPause * 2 ** Math.min(post.attempts, 10), longestPause)
  switch (result.outcome) {
    case 'done':
      return post.channel === null ? undefined : noteRefusal(sql, post.channel, null)
    case 'later': {
      const isPaced = result.detail === 'rate_limited'
      const at = after(isPaced ? result.seconds : Math.max(result.seconds, paused))
      await noteLater(sql, post.id, at, { isUncounted: isPaced })
      // The limit is of the channel: https://docs.slack.dev/apis/web-api/rate-limits
      if (isPaced && post.channel !== null) await pauseChannel(sql, post.channel, at)
      return
    }
    case 'uncertain':
      return noteLater(sql, post.id, after(paused), { isUncertain: true })
    case 'refused':
      return settleRefusal(city, post, result.error, after)
  }
}

async function settleRefusal(
  city: City,
  post: PostRow,
  error: string,
  after: (seconds: number) => Date,
): Promise<void> {
  const { sql, log } = city
  if (error === 'unlinked') return
  if (absent.includes(error)) return noteGone(sql, post.id)
  if (wrongToken.includes(error)) {
    log.error('Slack refuses the token.', { error })
    return notePostRefused(sql, post.id, error, after(tokenMendedAfter))
  }
  if (wrongChannel.includes(error)) {
    if (post.channel !== null) await noteRefusal(sql, post.channel, error)
    log.warn('A channel of Slack cannot be used.', { error, channel: post.channel })
    return notePostRefused(sql, post.id, error, after(mendedAfter))
  }
  log.error('Slack refuses a message.', { error, postId: post.id, kind: post.kind })
  return notePostRefused(sql, post.id, error, null)
}
