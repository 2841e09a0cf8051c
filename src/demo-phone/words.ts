/** Bounds what can be typed into a telephone of the demo. */
import { z } from '@hono/zod-openapi'

export const Answered = z.object({ state: z.literal('answered') })
export const Keys = z.string().regex(/^[0-9*#]{1,20}$/)
/** A number however it is written. */
export const Typed = z.string().min(1).max(40)
/** One breath of speech. */
export const Words = z.string().trim().min(1).max(500)
/** The longest text message that is carried (https://www.twilio.com/docs/messaging/api/message-resource#body). */
export const LongWords = z.string().trim().min(1).max(1600)
