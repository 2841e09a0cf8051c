/** Reads what a speech service has written, with how sure it was that anybody spoke. */
import { z } from 'zod'

/** Null: the service does not tell. */
export type Segment = {
  text: string
  /** 0 to 1. */
  noSpeech: number | null
  /** Average of the words' logarithms: 0 is certain. */
  logarithm: number | null
  /** How well the text can be packed: the same words over and over pack very well. */
  packing: number | null
}

export type Written = { text: string; segments: Segment[] }

/** Services leave out or null what they do not measure; only the text is always there. */
const figure = z.number().nullish().catch(null)

const Answer = z.object({
  text: z.string(),
  segments: z
    .array(
      z.object({
        text: z.string(),
        no_speech_prob: figure,
        avg_logprob: figure,
        compression_ratio: figure,
      }),
    )
    .nullish()
    .catch(null),
})

/** OpenAI API reference, "The transcription object (verbose JSON)". Null where it is no such answer. */
export function writtenIn(answer: unknown): Written | null {
  const read = Answer.safeParse(answer)
  if (!read.success) return null
  const { text, segments } = read.data
  return {
    text: clean(text),
    segments: (segments ?? []).map((one) => ({
      text: clean(one.text),
      noSpeech: one.no_speech_prob ?? null,
      logarithm: one.avg_logprob ?? null,
      packing: one.compression_ratio ?? null,
    })),
  }
}

/** NUL is the one character that a text in PostgreSQL cannot have; whisper.cpp breaks lines between segments. */
function clean(text: string): string {
  return text.replaceAll('\0', '').replaceAll(/\s+/g, ' ').trim()
}
