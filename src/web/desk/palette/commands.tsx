/** Lists what can be done, by code or by words, and does what is chosen: all of it from the keyboard. */
import { Kbd, Modal, Text, TextInput } from '@mantine/core'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../icons.tsx'
import { commandsFor, type Command } from './command.ts'
import { becomeReady, closePalette, typePalette, usePalette } from './palette-store.ts'
import { useCommands } from './use-commands.ts'

export function Commands() {
  const { t } = useTranslation()
  const { query } = usePalette()
  const shown = commandsFor(useCommands(query), query)
  const [at, setAt] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const id = useId()
  useEffect(() => setAt(0), [query])
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [at])
  const run = (command: Command | undefined) => {
    if (command === undefined || command.forbidden !== null) return
    closePalette()
    command.run()
  }
  const press = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by !== 0) {
      event.preventDefault()
      setAt((at + by + shown.length) % Math.max(1, shown.length))
    }
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      run(shown[at])
    }
  }
  return (
    <Modal
      opened
      onClose={closePalette}
      title={<span className="desk-hidden">{t('palette.title')}</span>}
      withCloseButton={false}
      padding={0}
      size="lg"
      yOffset="8vh"
      transitionProps={{ duration: 0 }}
      classNames={{ header: 'desk-no-head' }}
    >
      <TextInput
        data-autofocus
        variant="unstyled"
        size="lg"
        leftSection={<Icon name="search" />}
        role="combobox"
        aria-label={t('palette.title')}
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={shown[at] === undefined ? undefined : `${id}-${at}`}
        placeholder={t('palette.placeholder')}
        value={query}
        onChange={(event) => typePalette(event.currentTarget.value)}
        onFocus={becomeReady}
        onKeyDown={press}
      />
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={t('palette.title')}
        className="desk-commands"
      >
        {shown.map((command, index) => (
          <div
            key={command.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            aria-disabled={command.forbidden !== null}
            className="desk-command"
            onPointerMove={() => setAt(index)}
            onClick={() => run(command)}
          >
            <span className="desk-command-code">
              {command.code !== null && command.code !== '/' && <Kbd>{command.code}</Kbd>}
            </span>
            <span className="desk-command-label">
              {command.label}
              {command.forbidden !== null && command.forbidden !== '' && (
                <Text size="xs" c="dimmed">
                  {command.forbidden}
                </Text>
              )}
              {command.detail !== undefined && command.forbidden === null && (
                <Text size="xs" c="dimmed" lineClamp={2}>
                  {command.detail}
                </Text>
              )}
            </span>
            <Text size="xs" c="dimmed" component="span" className="desk-command-group">
              {command.group}
            </Text>
          </div>
        ))}
      </div>
      {shown.length === 0 && (
        <p className="desk-hint" role="status">
          {t(query.startsWith('/') ? 'reply.noTemplates' : 'palette.none')}
        </p>
      )}
    </Modal>
  )
}
