/** Makes a form's change in the file that it belongs to, and keeps all else in it as its author wrote it. */

import { parse } from 'yaml'
import type { Language } from '#language/languages.ts'
import type { Edit } from './edit.ts'
import { weekdays } from './edit.ts'
import { editRule } from './edit-rule.ts'
import { editList } from './edit-list.ts'
import { removeIn, setIn } from './splice.ts'
import type { Plain, Step } from './splice.ts'

export type FileTexts = Readonly<Record<string, string>>

export type Edited =
  | { outcome: 'edited'; path: string; text: string }
  /** There is no such topic, pool, hours, list or rule. */
  | { outcome: 'unknown-target' }

/** Takes all files; throws where the one to be changed is no YAML. */
export function applyEdit(files: FileTexts, edit: Edit): Edited {
  switch (edit.kind) {
    case 'topic':
      return editTopic(files, edit)
    case 'pool':
      return inFile(files, 'pools.yaml', edit.id, (text) =>
        settings(text, [edit.id], {
          ...texts('name', edit.name),
          hours: edit.hours,
          skills: edit.skills,
        }),
      )
    case 'hours':
      return inFile(files, 'hours.yaml', edit.id, (text) => editHours(text, edit))
    case 'skills':
      return inFile(files, 'skills.yaml', edit.id, (text) =>
        setIn(text, [edit.id, edit.channel], edit.steps.map(stepOf)),
      )
    case 'notice':
      return inFile(files, 'rules.yaml', null, (text) => editNotice(text, edit))
    case 'rule':
      return inFile(files, 'rules.yaml', null, (text) => editRule(text, edit))
    case 'example':
      return editExample(files, edit)
    case 'city':
      return inFile(files, 'city.yaml', null, (text) =>
        settings(text, [], {
          languages: edit.languages,
          'fallback-languages': edit.fallbackLanguages,
          'publishing/second-pair': edit.needsSecondPair,
          'promises/letter-hours': edit.letterHours,
        }),
      )
  }
}

type EditOf<Kind extends Edit['kind']> = Extract<Edit, { kind: Kind }>

/** `id`: what must stand in the first column of the file; null where it need not. */
function inFile(
  files: FileTexts,
  path: string,
  id: string | null,
  change: (text: string) => string | null,
): Edited {
  const source = files[path]
  if (source === undefined || (id !== null && !names(source, id)))
    return { outcome: 'unknown-target' }
  const text = change(source)
  return text === null ? { outcome: 'unknown-target' } : { outcome: 'edited', path, text }
}

function names(source: string | undefined, id: string): boolean {
  const escaped = id.replaceAll(/[^\w-]/g, String.raw`\$&`)
  return new RegExp(`^["']?${escaped}["']?\\s*:`, 'm').test(source ?? '')
}

/** Keys with a slash lead a step deeper; undefined leaves a value as it is. */
function settings(
  source: string,
  at: Step[],
  values: Readonly<Record<string, Plain | undefined>>,
): string {
  let text = source
  for (const [key, value] of Object.entries(values)) {
    if (value !== undefined) text = setIn(text, [...at, ...key.split('/')], value)
  }
  return text
}

function texts(key: string, given: Partial<Record<Language, string>> | undefined) {
  const entries = Object.entries(given ?? {})
  return Object.fromEntries(entries.map(([language, text]) => [`${key}/${language}`, text]))
}

function editTopic(files: FileTexts, edit: EditOf<'topic'>): Edited {
  const path = Object.keys(files).find(
    (file) =>
      (file.startsWith('topics/') || file === 'outside.yaml') && names(files[file], edit.id),
  )
  if (path === undefined) return { outcome: 'unknown-target' }
  const { title, keywords = {}, pool, priority } = edit
  return inFile(files, path, edit.id, (source) => {
    let text = settings(source, [edit.id], { ...texts('title', title), priority, pool })
    for (const [language, words] of Object.entries(keywords))
      text = editList(text, [edit.id, 'keywords', language], words)
    return text
  })
}

function editHours(source: string, edit: EditOf<'hours'>): string {
  const { always, closedOnHolidays, days = {} } = edit
  let text = settings(source, [edit.id], { always, 'closed-on-holidays': closedOnHolidays })
  for (const day of weekdays) {
    const periods = days[day]
    if (periods === undefined) continue
    text =
      periods.length === 0 ? removeIn(text, [edit.id, day]) : setIn(text, [edit.id, day], periods)
  }
  return text
}

function stepOf({ after, level, withFirstLine }: EditOf<'skills'>['steps'][number]): Plain {
  return { after, level, ...(withFirstLine === true ? { 'with-first-line': true } : {}) }
}

function editNotice(source: string, { id, texts: given }: EditOf<'notice'>): string {
  if (given === null) return removeIn(source, ['notices', id])
  return settings(source, ['notices', id], given)
}

function editExample(files: FileTexts, edit: EditOf<'example'>): Edited {
  const { id, language, text, remove = false } = edit
  const inExamples = Object.keys(files).filter((path) => path.startsWith('examples/'))
  const path =
    inExamples.find((file) => names(files[file], id)) ??
    Object.keys(files)
      .filter((file) => file.startsWith('topics/') && names(files[file], id))
      .map((file) => file.replace('topics/', 'examples/'))[0]
  if (path === undefined) return { outcome: 'unknown-target' }
  const source = files[path] ?? ''
  const content = (parse(source) ?? {}) as Record<string, Partial<Record<string, string[]>>>
  const now = content[id]?.[language] ?? []
  const wanted = remove ? now.filter((one) => one !== text) : [...new Set([...now, text])]
  const at = [id, language]
  return {
    outcome: 'edited',
    path,
    text: wanted.length === 0 ? removeIn(source, at) : editList(source, at, wanted),
  }
}
