/** Reads a city's folder of rules into plain data, or tells every fault in it. */

import { filesInFolder } from './read-folder.ts'
import { readCityFiles } from './read-city-files.ts'
import type { ReadCity } from './read-city-files.ts'

/** Reads `routing-rules/<city>`. Node only. */
export function readCity(directory: string): ReadCity {
  return readCityFiles(filesInFolder(directory))
}
