/** A button of the phone bar: sign and words, on a narrow screen the sign alone; where it is forbidden it says why. */
import { Button, Kbd, Tooltip } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import { Sign } from './signs.tsx'
import type { SignName } from './signs.tsx'

export type ToolProps = {
  sign: SignName
  label: string
  act: () => void
  /** Null: it may be pressed. */
  forbidden?: string | null
  isPressed?: boolean
  isBusy?: boolean
  isOpen?: boolean
  color?: string
  /** As it is shown on a keyboard. */
  cap?: string
  /** Keeps its words on a narrow screen too. */
  isWide?: boolean
}

export function Tool({ forbidden = null, isBusy = false, isWide = false, ...tool }: ToolProps) {
  const id = useId()
  const { sign, label, act, isPressed, isOpen, color, cap } = tool
  const isForbidden = forbidden !== null
  return (
    <>
      <Tooltip
        label={forbidden ?? label}
        withArrow
        events={{ hover: true, focus: true, touch: isForbidden }}
      >
        <Button
          size="sm"
          className="phone-tool"
          data-wide={isWide || undefined}
          {...(color === undefined ? { variant: 'default' } : { color })}
          {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
          {...(isOpen === undefined ? {} : { 'aria-expanded': isOpen })}
          {...(isForbidden ? { 'data-disabled': true, 'aria-describedby': id } : {})}
          aria-disabled={isForbidden}
          loading={isBusy}
          leftSection={<Sign name={sign} />}
          onClick={() => {
            if (!isForbidden) act()
          }}
        >
          <Words cap={cap}>{label}</Words>
        </Button>
      </Tooltip>
      {isForbidden && (
        <span id={id} className="desk-hidden">
          {forbidden}
        </span>
      )}
    </>
  )
}

function Words({ cap, children }: { cap: string | undefined; children: ReactNode }) {
  return (
    <>
      <span className="phone-words">{children}</span>
      {cap !== undefined && (
        <Kbd className="phone-cap" aria-hidden>
          {cap}
        </Kbd>
      )}
    </>
  )
}
