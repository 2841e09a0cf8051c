/** Puts one thing that is known under its name. */
import { Text } from '@mantine/core'
import type { ReactNode } from 'react'

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section className="desk-fact">
      <Text component="h3" size="xs" fw={600} c="dimmed">
        {name}
      </Text>
      {children}
    </section>
  )
}
