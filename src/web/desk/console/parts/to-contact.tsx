/** Leads to a contact in the inbox. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

export function ToContact({ id, children }: { id: number; children: ReactNode }) {
  return (
    <Link to="/inbox/$contact" params={{ contact: String(id) }} search={{ view: 'all' }}>
      {children}
    </Link>
  )
}
