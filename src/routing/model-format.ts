/** Writes a trained model as text that a module can hold, and reads it back. */

import type { Model } from './model.ts'

type Header = Pick<
  Model,
  'topics' | 'bits' | 'scale' | 'temperature' | 'keywordWeight' | 'trainedOn'
> & {
  entries: number
}

/** Base64 of: length of the header, the header in JSON, bias, entries per feature, columns, weights. */
export function encodeModel(model: Model): string {
  const header: Header = {
    topics: model.topics,
    bits: model.bits,
    scale: model.scale,
    temperature: model.temperature,
    keywordWeight: model.keywordWeight,
    trainedOn: model.trainedOn,
    entries: model.weights.length,
  }
  const head = new TextEncoder().encode(JSON.stringify(header))
  const rows = 2 ** model.bits
  const counts = new Uint8Array(rows)
  for (let row = 0; row < rows; row++)
    counts[row] = (model.rows[row + 1] ?? 0) - (model.rows[row] ?? 0)
  const columns = new Uint8Array(narrowest(model.topics.length).from(model.columns).buffer)
  const bias = new Uint8Array(model.bias.slice().buffer)
  const weights = new Uint8Array(model.weights.slice().buffer)
  const parts = [
    new Uint8Array(Uint32Array.of(head.length).buffer),
    head,
    bias,
    counts,
    columns,
    weights,
  ]
  let text = ''
  for (const part of parts) for (const byte of part) text += String.fromCharCode(byte)
  return btoa(text)
}

/** Reads what `encodeModel` wrote. */
export function decodeModel(base64: string): Model {
  const text = atob(base64)
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at)
  const headLength = new DataView(bytes.buffer).getUint32(0, true)
  let at = 4 + headLength
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, at))) as Header
  const take = (length: number): Uint8Array<ArrayBuffer> => {
    const part = bytes.slice(at, at + length)
    at += length
    return part
  }
  const bias = new Float32Array(take(header.topics.length * 4).buffer)
  const counts = take(2 ** header.bits)
  const Column = narrowest(header.topics.length)
  const columns = new Column(take(header.entries * Column.BYTES_PER_ELEMENT).buffer)
  const weights = new Int8Array(take(header.entries).buffer)
  const rows = new Uint32Array(counts.length + 1)
  counts.forEach((count, row) => (rows[row + 1] = (rows[row] ?? 0) + count))
  const { topics, bits, scale, temperature, keywordWeight, trainedOn } = header
  return {
    topics,
    bits,
    rows,
    columns,
    weights,
    scale,
    bias,
    temperature,
    keywordWeight,
    trainedOn,
  }
}

/** One byte for a column as long as that is enough. */
function narrowest(columns: number): Uint8ArrayConstructor | Uint16ArrayConstructor {
  return columns <= 256 ? Uint8Array : Uint16Array
}
