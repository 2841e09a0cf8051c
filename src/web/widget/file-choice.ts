/** Lets a citizen choose a file, says when it is too large, and lets them think better of it. */
import type { SentFile } from './api.ts'
import { make } from './make.ts'
import type { Say } from './thread.ts'
import type { View } from './view.ts'

const megabyte = 1024 ** 2

export type FileChoice = {
  choose: (file: File | undefined) => Promise<void>
  /** The chosen one, which is chosen no more. */
  take: () => SentFile | null
}

export function makeFileChoice(view: () => View, say: Say, most: () => number): FileChoice {
  let chosen: SentFile | null = null
  const clear = () => {
    chosen = null
    view().file.value = ''
    view().chosen.hidden = true
  }
  const tell = (...parts: (Node | string)[]) => {
    view().chosen.replaceChildren(...parts)
    view().chosen.hidden = false
  }
  const choose: FileChoice['choose'] = async (file) => {
    clear()
    if (file === undefined) return
    if (file.size > most())
      return tell(say('tooLarge', { name: file.name, megabytes: Math.floor(most() / megabyte) }))
    chosen = await read(file)
    const remove = say('remove', { name: chosen.fileName })
    const button = make('button', { type: 'button', class: 'plain' }, remove)
    button.addEventListener('click', () => {
      clear()
      view().text.focus()
    })
    tell(`${chosen.fileName} `, button)
  }
  return {
    choose,
    take: () => {
      const taken = chosen
      clear()
      return taken
    },
  }
}

/** Signs that are no part of a name would have the whole file refused. */
async function read(file: File): Promise<SentFile> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(reader.result as string))
    reader.addEventListener('error', () => reject(reader.error ?? new Error(file.name)))
    reader.readAsDataURL(file)
  })
  const fileName = file.name.replace(/[\p{Cc}\p{Cf}/\\]/gu, '').slice(-200) || 'file'
  const mediaType = /^[a-z]+\/[a-z0-9.+-]{1,100}$/.test(file.type)
    ? file.type
    : 'application/octet-stream'
  return { fileName, mediaType, base64: url.slice(url.indexOf(',') + 1) }
}
