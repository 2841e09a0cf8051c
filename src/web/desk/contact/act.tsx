/** A button that is never hidden: where it is forbidden it is shown so, with the reason. */
import { Button, Tooltip, type ButtonProps } from '@mantine/core'
import { type ReactNode, useId } from 'react'

type Props = Pick<ButtonProps, 'variant' | 'size' | 'color' | 'loading'> & {
  /** Null: it may be pressed. */
  forbidden: string | null
  act: () => void
  children: ReactNode
}

/** It keeps its place in the order of focus, so that everybody can find out why (WCAG 1.3.1, 4.1.2). */
export function Act({ forbidden, act, children, ...rest }: Props) {
  const id = useId()
  const isForbidden = forbidden !== null
  return (
    <>
      <Tooltip
        label={forbidden}
        disabled={!isForbidden}
        withArrow
        events={{ hover: true, focus: true, touch: true }}
      >
        <Button
          variant="default"
          size="xs"
          {...rest}
          {...(isForbidden ? { 'data-disabled': true } : {})}
          aria-disabled={isForbidden}
          {...(isForbidden ? { 'aria-describedby': id } : {})}
          onClick={(event) => {
            if (isForbidden) event.preventDefault()
            else act()
          }}
        >
          {children}
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
