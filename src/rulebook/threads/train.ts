/** Trains a city's model in a thread and measures it on the sentences that nobody trains on. */

import { compile } from '#routing/compile.ts'
import type { CityFiles } from '#routing/read-city-files.ts'
import { trainModel } from '#routing/train/train-model.ts'
import { figuresOf } from '../figures.ts'
import type { Figures } from '../figures.ts'
import { bytesOfModel, sha256Of } from '../model-bytes.ts'
import { joinedOf } from './given.ts'

export type Trained = {
  bytes: Uint8Array
  sha256: string
  /** Version of the part of the rules that it was trained on. */
  trainedOn: string
  /** `keptOut`: share of the examples, kept out in turn, whose likeliest topic is right. */
  figures: Figures & { keptOut: number }
}

/** The same files give the same bytes. Takes some ten seconds for Vilnius. */
export function train(files: CityFiles, onProgress: (done: number) => void): Trained {
  const { rules, tests } = joinedOf(files)
  const { model, calibration } = trainModel(rules, onProgress)
  const bytes = bytesOfModel(model)
  return {
    bytes,
    sha256: sha256Of(bytes),
    trainedOn: model.trainedOn,
    figures: { ...figuresOf(compile(rules, model), tests), keptOut: calibration.accuracy },
  }
}
