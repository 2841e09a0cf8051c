/** Says what stands on a letter of paper, whoever prints it. */

import type { Language } from '#language/languages.ts'

export type Paper = {
  language: Language
  title: string
  /** Name and street address, a line each, as they stand in the window of an envelope. */
  recipient: string[]
  sender: string
  /** Already written out. */
  date: string
  /** Beside the date: the number by which the reader asks for the matter. */
  number: string
  /** Paragraphs are parted by blank lines. */
  text: string
}

/** The bytes of a PDF. Node only: the edge has neither the fonts nor the room for them. */
export type Print = (paper: Paper) => Promise<Uint8Array>
