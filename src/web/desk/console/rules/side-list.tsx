/** Lists what stands in a file of the rules, to choose one of it. */
import { language } from '../../../texts.ts'
import { entryOf, textOf } from './use-draft.ts'
import type { Entry } from './use-draft.ts'

export function SideList({
  label,
  entries,
  chosen,
  choose,
  more,
}: {
  label: string
  entries: readonly [string, Entry][]
  chosen: string | undefined
  choose: (id: string) => void
  /** Said small beneath the name. */
  more?: (entry: Entry) => string
}) {
  return (
    <ul className="console-side" aria-label={label}>
      {entries.map(([id, entry]) => (
        <li key={id}>
          <button type="button" aria-current={id === chosen} onClick={() => choose(id)}>
            {nameOf(entry) || id}
            <small>{smallOf(nameOf(entry) === '' ? '' : id, more?.(entry) ?? '')}</small>
          </button>
        </li>
      ))}
    </ul>
  )
}

function nameOf(entry: Entry): string {
  return textOf(entryOf(entry['name'])[language()])
}

function smallOf(...parts: string[]): string {
  return parts.filter((part) => part !== '').join(' · ')
}
