/** Opens what can be done with the clocks of a contact; what cannot be done now stands there with the reason. */
import { Button, Menu, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useClockActions } from './use-clock-actions.ts'

export function ClockMenu({ id }: { id: number }) {
  const { t } = useTranslation()
  const actions = useClockActions(id)
  if (actions.length === 0) return null
  return (
    <Menu position="bottom-end" width={340} shadow="md">
      <Menu.Target>
        <Button variant="default" size="xs">
          {t('palette.kind.c')}…
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map(({ id: action, label, detail, forbidden, run }) => (
          <Menu.Item
            key={action}
            aria-disabled={forbidden !== null}
            {...(forbidden === null ? {} : { 'data-disabled': true })}
            closeMenuOnClick={forbidden === null}
            onClick={() => {
              if (forbidden === null) run()
            }}
          >
            {label}
            <Text size="xs" className="desk-under">
              {forbidden ?? detail}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
