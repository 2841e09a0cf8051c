/** Turns a trained model into the bytes that a row holds, and back. */

import { createHash } from 'node:crypto'
import { decodeModel, encodeModel } from '#routing/model-format.ts'
import type { Model } from '#routing/model.ts'

export function bytesOfModel(model: Model): Uint8Array {
  return Buffer.from(encodeModel(model), 'base64')
}

export function modelOfBytes(bytes: Uint8Array): Model {
  return decodeModel(Buffer.from(bytes).toString('base64'))
}

/** 64 hex digits: names the row, and tells whether it is whole. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
