/** Takes a file that an agent sends along with a reply. */
import { z } from '@hono/zod-openapi'
import type { ReplyAttachment } from '#replies/reply.ts'

export const ReplyFile = z
  .object({
    fileName: z
      .string()
      .min(1)
      .max(200)
      .regex(/^[^\p{Cc}\p{Cf}/\\]+$/u),
    mediaType: z.string().regex(/^[a-z]+\/[a-z0-9.+-]{1,100}$/),
    base64: z.base64().max(70_000_000),
  })
  .strict()
  .openapi('ReplyFile')

export function fileOf({
  fileName,
  mediaType,
  base64,
}: z.infer<typeof ReplyFile>): ReplyAttachment {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  return { fileName, mediaType, bytes }
}
