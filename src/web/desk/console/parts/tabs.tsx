/** Leads from part to part of a page; each has its own address. On a phone the row slides, the chosen one in sight. */
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

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
  const row = useRef<HTMLElement>(null)
  useEffect(() => {
    const nav = row.current
    const tab = nav?.querySelector<HTMLElement>('[aria-current]')
    if (!nav || !tab) return
    nav.scrollLeft = tab.offsetLeft - nav.offsetLeft - (nav.clientWidth - tab.offsetWidth) / 2
  }, [chosen])
  return (
    <nav className="console-tabs" ref={row}>
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
