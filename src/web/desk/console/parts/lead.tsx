/** Leads to another part of the same page, which the given words of the address name. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

export function Lead({
  to,
  children,
}: {
  to: Record<string, string | number>
  children: ReactNode
}) {
  return (
    <Link to="." search={() => to}>
      {children}
    </Link>
  )
}
