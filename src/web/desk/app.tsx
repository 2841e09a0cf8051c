/** Holds the desk together: look, what was asked, and whether anybody is signed in. */
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { queries } from '../query.ts'
import { Gate } from './gate.tsx'
import { nonce } from './nonce.ts'
import { readable, theme } from './theme.ts'

export function App() {
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      cssVariablesResolver={readable}
      getStyleNonce={nonce}
    >
      <QueryClientProvider client={queries}>
        <Gate />
      </QueryClientProvider>
    </MantineProvider>
  )
}
