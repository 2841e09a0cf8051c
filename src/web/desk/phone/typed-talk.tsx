/** Shows what is said on a line without sound, and lets the agent type what she says: the phones of a demo. */
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pressPhone } from './shared-phone.ts'
import type { HeardLine } from './softphone/softphone.ts'

/** `isHeard` false: nobody would hear her, so there is nothing to type. */
export function TypedTalk({ heard, isHeard }: { heard: readonly HeardLine[]; isHeard: boolean }) {
  const { t } = useTranslation('phone')
  const [text, setText] = useState('')
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const box = list.current
    if (box !== null) box.scrollTop = box.scrollHeight
  }, [heard.length])
  const say = (event: FormEvent) => {
    event.preventDefault()
    const said = text.trim()
    if (said === '') return
    pressPhone({ do: 'say', text: said })
    setText('')
  }
  if (!isHeard && heard.length === 0) return null
  return (
    <div className="phone-typed">
      <div ref={list} tabIndex={0} role="log" aria-label={t('typed.heard')}>
        <ol>
          {heard.map((line) => (
            <li key={line.id} data-who={line.who}>
              <b>{t(`typed.who.${line.who}`)}</b> {line.text}
            </li>
          ))}
        </ol>
      </div>
      {isHeard && (
        <form onSubmit={say}>
          <TextInput
            flex={1}
            size="sm"
            aria-label={t('typed.say')}
            placeholder={t('typed.say')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button type="submit" size="sm" variant="default">
            {t('typed.send')}
          </Button>
        </form>
      )}
    </div>
  )
}
