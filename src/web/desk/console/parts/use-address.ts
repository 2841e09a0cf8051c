/** Keeps what a page of the console shows in its address, so that a link shows the same again. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

export type Address = Readonly<Record<string, string>>

/** What is set to '' or undefined leaves the address. `replace`: a filter is no step to go back to. */
export function useAddress(): [
  Address,
  (part: Record<string, string | undefined>, replace?: boolean) => void,
] {
  const found: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const address = Object.fromEntries(
    Object.entries(found).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
    ),
  )
  const change = useCallback(
    (part: Record<string, string | undefined>, replace = true) => {
      void navigate({
        to: '.',
        replace,
        search: (before: Record<string, unknown>) =>
          Object.fromEntries(
            Object.entries({ ...before, ...part })
              .filter(([, value]) => value !== undefined && value !== '')
              .map(([name, value]) => [name, plain(value)]),
          ),
      } as Parameters<typeof navigate>[0])
    },
    [navigate],
  )
  return [address, change]
}

/** One of the words that are allowed; the first where the address says none of them. */
export function oneOf<const Word extends string>(
  words: readonly [Word, ...Word[]],
  said: string | undefined,
): Word {
  return words.find((word) => word === said) ?? words[0]
}

/** A number goes without the quotation marks that would tell it from a word. */
function plain(value: unknown): unknown {
  return typeof value === 'string' && /^[1-9]\d{0,14}$/.test(value) ? Number(value) : value
}
