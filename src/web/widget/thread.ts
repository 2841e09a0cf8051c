/** Shows what was said, who said it, when, and what became of what the citizen sent. */
import type { SentFile } from './api.ts'
import { fileItem, sizeOf } from './files.ts'
import type { ShownFile } from './files.ts'
import type { Parcel } from './outbox.ts'
import { linked, make } from './make.ts'

export type Line = {
  id: number
  clientId: string | null
  from: 'citizen' | 'agent' | 'city'
  name: string | null
  text: string
  language: string
  at: string
  files: ShownFile[]
}

export type Say = (key: string, values?: Record<string, string | number>) => string

/** `readUpTo`: how far the agent has read. Told anew whenever something changes; lines that stay are not touched. */
export function showThread(
  list: HTMLOListElement,
  lines: readonly Line[],
  parcels: readonly Parcel[],
  shown: Parameters<typeof fileItem>[1] & {
    readUpTo: number
    say: Say
    retry: (id: string) => void
  },
): void {
  const items = [
    ...lines.map((line) => ({
      key: `l${line.id}`,
      sign: signOf(line, shown),
      make: () => lineItem(line, shown),
    })),
    ...parcels.map((parcel) => ({
      key: `p${parcel.id}`,
      sign: `${shown.language} ${parcel.state}`,
      make: () => parcelItem(parcel, shown),
    })),
  ]
  const keys = new Set(items.map(({ key }) => key))
  for (const child of Array.from(list.children)) {
    if (!keys.has((child as HTMLElement).dataset['key'] ?? '')) child.remove()
  }
  const known = new Map(
    [...list.children].map((child) => [(child as HTMLElement).dataset['key'], child]),
  )
  let before: Element | null = null
  for (const { key, sign, make: build } of items) {
    const old = known.get(key) as HTMLElement | undefined
    const item: HTMLElement = old?.dataset['sign'] === sign ? old : build()
    item.dataset['key'] = key
    item.dataset['sign'] = sign
    if (old !== undefined && old !== item) old.replaceWith(item)
    const expected: Element | null =
      before === null ? list.firstElementChild : before.nextElementSibling
    if (expected !== item) list.insertBefore(item, expected)
    before = item
  }
}

type Shown = Parameters<typeof showThread>[3]

function isRead(line: Line, { readUpTo }: Shown): boolean {
  return line.from === 'citizen' && line.id <= readUpTo
}

function signOf(line: Line, shown: Shown): string {
  return `${shown.language} ${String(isRead(line, shown))}`
}

function lineItem(line: Line, shown: Shown): HTMLElement {
  const { say, language } = shown
  const who = line.from === 'citizen' ? say('you') : (line.name ?? say(line.from))
  const time = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' })
  const mark = line.from !== 'citizen' ? '' : isRead(line, shown) ? say('read') : say('sent')
  return make(
    'li',
    { class: line.from },
    make(
      'p',
      { class: 'who' },
      `${who} `,
      make('time', { datetime: line.at }, time.format(new Date(line.at))),
    ),
    ...(line.text === ''
      ? []
      : [make('p', { class: 'said', lang: line.language, dir: 'auto' }, ...linked(line.text))]),
    ...line.files.map((file) => fileItem(file, shown)),
    ...(mark === '' ? [] : [make('p', { class: 'mark' }, mark)]),
  )
}

function parcelItem(
  { id, text, file, state }: Parcel,
  { say, retry, language }: Shown,
): HTMLElement {
  const key = { waiting: 'unsent', sending: 'sending', sent: 'sent', refused: 'refused' }[state]
  return make(
    'li',
    { class: `citizen ${state}` },
    make('p', { class: 'who' }, say('you')),
    ...(text === '' ? [] : [make('p', { class: 'said', dir: 'auto' }, text)]),
    ...(file === null
      ? []
      : [make('p', { class: 'file' }, `${file.fileName} (${sizeOf(bytesOf(file), language)})`)]),
    make('p', { class: 'mark' }, say(key)),
    ...(state === 'refused'
      ? [make('button', { type: 'button', class: 'plain', click: () => retry(id) }, say('again'))]
      : []),
  )
}

/** Four signs of base64 stand for three bytes. */
function bytesOf({ base64 }: SentFile): number {
  return (base64.length / 4) * 3
}
