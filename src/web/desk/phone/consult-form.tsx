/** Asks which colleague is to be consulted: typed by name, those first who are free and speak the citizen's language. */
import { Modal, Stack, Text, TextInput } from '@mantine/core'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nameOfLanguage } from '../../said-when.ts'
import type { CallView } from './bar-of.ts'
import { openPart, stepInFlight } from './open-part.ts'
import { consult } from './take-step.ts'
import { useColleagues } from './use-colleagues.ts'
import type { Colleague } from './colleagues-for.ts'

const close = () => openPart.set(null)

export function ConsultForm({ call }: { call: CallView }) {
  const { t } = useTranslation('phone')
  const [words, setWords] = useState('')
  const [note, setNote] = useState('')
  const [at, setAt] = useState(0)
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const shown = useColleagues(call, words)
  const isBusy = stepInFlight.use() === 'consult'
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [at])
  const ask = (one: Colleague | undefined) => {
    if (one?.isFree === true && !isBusy) void consult(call, { agentId: one.id, note: note.trim() })
  }
  const press = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by !== 0) {
      event.preventDefault()
      setAt((at + by + shown.length) % Math.max(1, shown.length))
    }
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      ask(shown[at])
    }
  }
  return (
    <Modal
      opened
      onClose={close}
      title={t('consult.title')}
      closeButtonProps={{ 'aria-label': t('desk:action.cancel') }}
      transitionProps={{ duration: 0 }}
    >
      <Stack gap="sm">
        <Text size="sm">{t('consult.why')}</Text>
        <TextInput
          label={t('consult.note')}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          onKeyDown={press}
        />
        <TextInput
          data-autofocus
          label={t('consult.who')}
          placeholder={t('consult.find')}
          role="combobox"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={shown[at] === undefined ? undefined : `${id}-${at}`}
          value={words}
          onChange={(event) => {
            setWords(event.currentTarget.value)
            setAt(0)
          }}
          onKeyDown={press}
        />
        <div
          ref={list}
          id={`${id}-list`}
          role="listbox"
          aria-label={t('consult.who')}
          className="phone-colleagues"
        >
          {shown.map((one, nth) => (
            <div
              key={one.id}
              id={`${id}-${nth}`}
              role="option"
              aria-selected={nth === at}
              aria-disabled={!one.isFree}
              className="desk-command"
              onPointerMove={() => setAt(nth)}
              onClick={() => ask(one)}
            >
              <span className="desk-dot" data-state={one.presence} aria-hidden />
              <span className="desk-command-label">
                {one.name}
                <Text size="xs" c="dimmed" lineClamp={1} title={one.at}>
                  {one.at}
                </Text>
              </span>
              <Text size="xs" c="dimmed" component="span" className="desk-command-group">
                {t(`desk:presence.${one.presence}`)}
                {', '}
                {t(one.speaks ? 'consult.speaks' : 'consult.speaksNot', {
                  language: nameOfLanguage(call.language) ?? call.language,
                })}
              </Text>
            </div>
          ))}
        </div>
        <div role="status">{shown.length === 0 && <Text size="sm">{t('consult.none')}</Text>}</div>
      </Stack>
    </Modal>
  )
}
