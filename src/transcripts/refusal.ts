/** Says what a speech service means by its refusals, whoever has built it. */
import { z } from 'zod'

/** `busy`: worth trying again soon. `failed`: no answer, or a fault of its own. `sound-refused`: lies in this message. */
export type UnavailableBecause =
  | 'failed'
  | 'busy'
  | 'key-refused'
  | 'quota-used-up'
  | 'model-unknown'
  | 'not-understood'
  | 'sound-refused'

/** OpenAI and what speaks exactly like it; whisper.cpp says `{"error": "…"}`, services on FastAPI `{"detail": …}`. */
const Refusal = z.object({
  error: z.object({
    message: z.string().nullish(),
    code: z.union([z.string(), z.number()]).nullish(),
  }),
})

/**
 * | status | means |
 * | --- | --- |
 * | 400, 422 that name response_format | the model knows the plain format only (gpt-4o-transcribe, older vLLM) |
 * | 400 `model_not_found`, 404 | no such model, or no such address |
 * | 400, 413, 415, 422 otherwise | this sound cannot be read |
 * | 401, 403 | the key |
 * | 429 `insufficient_quota`, 402 | the account is used up |
 * | 429, 503 | later |
 */
export function faultOf(status: number, answer: unknown): UnavailableBecause | 'other-format' {
  const { code = null, message = null } = Refusal.safeParse(answer).data?.error ?? {}
  switch (status) {
    case 400:
    case 422:
      if (/response_format|verbose_json/.test(JSON.stringify(answer))) return 'other-format'
      return code === 'model_not_found' ? 'model-unknown' : 'sound-refused'
    case 413:
    case 415:
      return 'sound-refused'
    case 401:
    case 403:
      return 'key-refused'
    case 402:
      return 'quota-used-up'
    case 404:
      return 'model-unknown'
    case 429:
      return code === 'insufficient_quota' || /quota/i.test(message ?? '')
        ? 'quota-used-up'
        : 'busy'
    case 503:
      return 'busy'
    default:
      return status >= 500 ? 'failed' : 'not-understood'
  }
}
