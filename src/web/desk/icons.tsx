/** Draws the few signs of the desk; each stands beside words or has them as its label. */

/** Paths on a grid of 20. */
const paths = {
  none: '',
  search: 'M9 3a6 6 0 1 0 0 12A6 6 0 0 0 9 3Zm4.5 10.5L17 17',
  next: 'M4 10h11m-5-5 5 5-5 5',
  person: 'M10 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6Zm-6 7c.5-3 3-4.5 6-4.5s5.5 1.5 6 4.5',
  check: 'm4 10.5 4 4 8-9',
  email: 'M3 5h14v10H3zm0 1 7 5 7-5',
  chat: 'M3 4h14v9H9l-4 3v-3H3z',
  sms: 'M3 4h14v9H9l-4 3v-3H3zm4 4.5h6',
  voice:
    'M5 3h3l1.500 4-2 1.500a9 9 0 0 0 4 4L13 10.500l4 1.500v3c0 1-1 2-2 2A13 13 0 0 1 3 5c0-1 1-2 2-2Z',
  back: 'M16 10H5m5-5-5 5 5 5',
  up: 'M10 16V5m-5 5 5-5 5 5',
  down: 'M10 4v11m-5-5 5 5 5-5',
  file: 'M6 2h6l4 4v12H6zm6 0v4h4',
  menu: 'M3 5h14M3 10h14M3 15h14',
  close: 'm5 5 10 10M15 5 5 15',
  filter: 'M3 5h14l-5.500 6v5l-3-1.500V11z',
  eye: 'M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5Zm8 2.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5Z',
  pen: 'm4 16 1-4 9-9 3 3-9 9z',
  attach: 'm14 9-5 5a3 3 0 0 1-4.200-4.200l6-6a2 2 0 0 1 2.900 2.900l-6 6',
} as const

export type IconName = keyof typeof paths

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return <Drawing path={paths[name]} size={size} />
}

/** One line of a drawing on a grid of 20, in the colour of the words beside it; nothing for screen readers. */
export function Drawing({
  path,
  size,
  width = 1.7,
}: {
  path: string
  size: number
  width?: number
}) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={width}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
      focusable={false}
      className="desk-icon"
    >
      <path d={path} />
    </svg>
  )
}
