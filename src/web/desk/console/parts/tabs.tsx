/** Leads from part to part of a page; each has its own address. */
import { Link } from '@tanstack/react-router'

export function Tabs<Word extends string>({
  name,
  words,
  chosen,
  label,
}: {
  /** By which the address tells them apart. */
  name: string
  words: readonly Word[]
  chosen: Word
  label: (word: Word) => string
}) {
  return (
    <nav className="console-tabs">
      {words.map((word) => (
        <Link
          key={word}
          to="."
          search={(before: Record<string, unknown>) => ({ ...before, [name]: word })}
          aria-current={word === chosen ? 'page' : undefined}
        >
          {label(word)}
        </Link>
      ))}
    </nav>
  )
}
