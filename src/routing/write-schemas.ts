/** Writes the shapes of the rules' files as JSON Schema, so that an editor helps the city's staff as they type. */

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { fileShapes } from './file-shapes.ts'

/** File name → its text. */
export function schemaTexts(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fileShapes).map(([name, shape]) => [
      `${name}.json`,
      `${JSON.stringify(z.toJSONSchema(shape), null, 2)}\n`,
    ]),
  )
}

export function writeSchemas(directory: string): void {
  mkdirSync(directory, { recursive: true })
  for (const [name, text] of Object.entries(schemaTexts()))
    writeFileSync(join(directory, name), text)
}
