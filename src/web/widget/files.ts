/** Shows the files of the chat again: pictures as they look, all by name and size, each to be saved by the citizen. */
import { make } from './make.ts'

export type ShownFile = { id: number; name: string; bytes: number; type: string }

type Shown = {
  language: string
  say: (key: string, values?: Record<string, string | number>) => string
  /** Null: it could not be had. */
  fetchFile: (file: ShownFile) => Promise<Blob | null>
  /** Does what makes the thread longer, and stays at its end where it was there. */
  grow: (work: () => void) => void
}

/** What a browser draws without running anything of it; the service found the type, not whoever sent it. */
const drawn = ['image/png', 'image/jpeg', 'image/gif', 'image/webp']
/** On a side, in points; twice what is seen, for fine screens. */
const mostPoints = 480

export function fileItem(file: ShownFile, { language, say, fetchFile, grow }: Shown): HTMLElement {
  const { name, bytes, type } = file
  const wrong = make('span', { class: 'wrong', role: 'alert' })
  const save = async () => {
    wrong.textContent = ''
    const blob = await fetchFile(file)
    if (blob === null) wrong.textContent = say('noFile')
    else saveAs(name, blob)
  }
  const size = sizeOf(bytes, language)
  const label = say('save', { name: `${name} (${size})` })
  const button = make(
    'button',
    { type: 'button', class: 'plain', 'aria-label': label, click: () => void save() },
    name,
  )
  const item = make('p', { class: 'file' }, button, ` (${size}) `, wrong)
  if (drawn.includes(type))
    whenSeen(item, async () => {
      const picture = await pictureOf(await fetchFile(file), name)
      if (picture !== null) grow(() => item.prepend(picture))
    })
  return item
}

/** Nobody pays for pictures that are not looked at. */
function whenSeen(element: HTMLElement, act: () => Promise<void>): void {
  const watch = new IntersectionObserver((seen) => {
    if (!seen.some(({ isIntersecting }) => isIntersecting)) return
    watch.disconnect()
    void act()
  })
  watch.observe(element)
}

/** Painted and no `<img>`: the policy of the page around it need let in no pictures. */
async function pictureOf(blob: Blob | null, name: string): Promise<HTMLElement | null> {
  const image = blob === null ? null : await createImageBitmap(blob).catch(() => null)
  if (image === null) return null
  const scale = Math.min(1, mostPoints / Math.max(image.width, image.height))
  const canvas = make('canvas', { role: 'img', 'aria-label': name })
  canvas.width = Math.max(1, Math.round(image.width * scale))
  canvas.height = Math.max(1, Math.round(image.height * scale))
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  image.close()
  return canvas
}

/** By a link that is pressed for the citizen: the token stands in a header, so no address leads to the file. */
function saveAs(name: string, blob: Blob): void {
  const href = URL.createObjectURL(blob)
  make('a', { href, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(href), 60_000)
}

export function sizeOf(bytes: number, language: string): string {
  const unit = bytes < 1024 ** 2 ? 'kilobyte' : 'megabyte'
  const value = Math.max(bytes, 103) / (unit === 'kilobyte' ? 1024 : 1024 ** 2)
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value)
}
