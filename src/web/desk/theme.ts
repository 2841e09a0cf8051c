/** Gives the screens their calm look: one colour, readable greys, big enough to hit. */
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

const sea: MantineColorsTuple = [
  '#e6f6f5',
  '#cdeae8',
  '#9dd5d1',
  '#69bfb9',
  '#3fa9a2',
  '#1f908a',
  '#0f7c77',
  '#0b6e6e',
  '#0a5a5b',
  '#074647',
]

export const theme = createTheme({
  primaryColor: 'sea',
  primaryShade: 7,
  colors: { sea },
  defaultRadius: 'md',
  cursorType: 'pointer',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  headings: { fontWeight: '600' },
  respectReducedMotion: true,
})

/** The library's own greys are too faint to be read by everybody (WCAG 1.4.3: 4.5 to 1). */
export const readable: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#545b62',
    '--mantine-color-placeholder': '#5f666d',
    '--mantine-color-error': '#b3261e',
    '--desk-focus': '#0b6e6e',
    '--desk-line': '#dfe3e6',
    '--desk-back': '#f5f7f8',
    '--desk-note': '#fff7df',
    '--desk-ours': '#e6f4f3',
    '--desk-chosen': '#dff0ef',
    '--desk-warn': '#8a4b00',
    '--desk-late': '#b3261e',
  },
  dark: {
    '--mantine-color-body': '#1a1d20',
    '--mantine-color-dimmed': '#aab2b9',
    '--mantine-color-placeholder': '#a0a8af',
    '--mantine-color-error': '#ff9a92',
    '--desk-focus': '#69bfb9',
    '--desk-line': '#33393f',
    '--desk-back': '#141618',
    '--desk-note': '#3a3320',
    '--desk-ours': '#143a3a',
    '--desk-chosen': '#173434',
    '--desk-warn': '#ffc078',
    '--desk-late': '#ff9a92',
  },
})
