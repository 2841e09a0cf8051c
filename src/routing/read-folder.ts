/** Finds all files of a city's rules in a folder, so that the folder and a draft are read by the same code. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CityFiles } from './read-city-files.ts'

/**
 * Every YAML file of the folder, by its path in it, in the order of the paths; what is shared by the cities begins
 * with "../". Line ends stay as they are. Node only. A folder that is not there has no files.
 */
export function filesInFolder(directory: string): CityFiles {
  const paths = yamlFilesIn(directory, '')
  const country = /^country:\s*["']?([A-Za-z]{2})/m.exec(textOf(directory, 'city.yaml'))?.[1]
  const calendar = `../calendars/${(country ?? '').toLowerCase()}.yaml`
  const shared = ['../concepts.yaml', '../plain-words.yaml', calendar]
  const all = [...paths, ...shared.filter((path) => existsSync(join(directory, path)))]
  return new Map(all.toSorted().map((path) => [path, textOf(directory, path)]))
}

function yamlFilesIn(directory: string, folder: string): string[] {
  const path = join(directory, folder)
  if (!existsSync(path)) return []
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const within = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) return yamlFilesIn(directory, within)
    return entry.name.endsWith('.yaml') ? [within] : []
  })
}

function textOf(directory: string, path: string): string {
  const file = join(directory, path)
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}
