/** Names the contact and offers what can be done with it. */
import { ActionIcon, Alert, Group, Menu, Text, Title } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Icon } from '../icons.tsx'
import { openPalette } from '../palette/palette-store.ts'
import { Act } from './act.tsx'
import { Looking } from './looking.tsx'
import type { Contact } from './use-contact.ts'
import { useMoves } from './use-moves.ts'

export function ContactHead({ id, contact }: { id: number; contact: Contact }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const moves = useMoves(id)
  const { desk } = moves
  const mayTakeOver = moves.why('takeOver') === null && moves.why('take') !== null
  const isHers = contact.agent?.id === moves.me?.id && contact.state === 'handling'
  const isOver = ['closed', 'abandoned', 'referred'].includes(contact.state)
  return (
    <header className="desk-contact-head">
      <Group gap="xs" wrap="nowrap" className="desk-contact-title">
        <ActionIcon
          variant="subtle"
          color="gray"
          className="desk-narrow-only"
          aria-label={t('contact.back')}
          onClick={() => void navigate({ to: '/inbox', search: (before) => before })}
        >
          <Icon name="back" />
        </ActionIcon>
        <Title order={2} size="h4" lineClamp={1} flex={1}>
          {contact.subject ?? contact.citizen.name ?? caller(contact) ?? t('inbox.someone')}
        </Title>
        <Text size="sm" c="dimmed" className="desk-nowrap">
          {contact.caseNumber ?? t('contact.noCase')} · {t(`state.${contact.state}`)}
          {contact.agent === null ? '' : ` · ${contact.agent.name}`}
        </Text>
      </Group>
      <Group gap={6} mt={6}>
        {mayTakeOver && (
          <Act forbidden={null} act={() => void moves.takeOver()}>
            {t('action.takeOver')}
          </Act>
        )}
        {!isHers && !isOver && !mayTakeOver && (
          <Act
            forbidden={moves.why('take')}
            act={() => void moves.take()}
            variant={moves.why('take') === null ? 'filled' : 'default'}
          >
            {t(contact.state === 'reserved' ? 'offer.accept' : 'action.take')}
          </Act>
        )}
        {isOver && (
          <Act forbidden={moves.why('reopen')} act={() => void moves.reopen()}>
            {t('action.reopen')}
          </Act>
        )}
        <Act forbidden={moves.why('transfer')} act={() => openPalette('t')}>
          {t('action.transfer')}
        </Act>
        <Act forbidden={moves.why('hold')} act={() => openPalette('h')}>
          {t('action.hold')}
        </Act>
        <Act forbidden={moves.why('wrapUp')} act={() => openPalette('w')}>
          {t('action.close')}
        </Act>
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <ActionIcon variant="default" size={30} aria-label={t('action.more')}>
              <Icon name="menu" size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <More why={moves.why('takeOver')} act={() => void moves.takeOver()}>
              {t('action.takeOver')}
            </More>
            <More why={moves.why('giveBack')} act={() => void moves.giveBack()}>
              {t('action.giveBack')}
            </More>
            <More why={moves.why('merge')} act={() => openPalette('m')}>
              {t('action.merge')}
            </More>
            <More why={moves.why('refer')} act={() => openPalette('r')}>
              {t('action.refer')}
            </More>
            <More why={moves.why('split')} act={() => openPalette('s')}>
              {t('action.split')}
            </More>
            {contact.suspectedSpam === null ? (
              <More why={null} act={() => void moves.spam()}>
                {t('action.spam')}
              </More>
            ) : (
              <More why={null} act={() => void moves.notSpam()}>
                {t('action.notSpam')}
              </More>
            )}
          </Menu.Dropdown>
        </Menu>
        <Looking id={id} />
      </Group>
      {contact.priority === 0 && (
        <Alert color="red" mt="xs" p="xs" className="desk-alert">
          {t('contact.danger', { number: desk?.emergencyNumber ?? '112' })}
        </Alert>
      )}
      {contact.suspectedSpam !== null && (
        <Alert color="yellow" mt="xs" p="xs" className="desk-alert">
          {t('contact.spam', { why: contact.suspectedSpam })}
        </Alert>
      )}
      {contact.automatic !== null && (
        <Alert color="gray" mt="xs" p="xs" className="desk-alert">
          {t('contact.automatic')}
        </Alert>
      )}
      {contact.unparsable !== null && (
        <Alert color="yellow" mt="xs" p="xs" className="desk-alert">
          {t('contact.unparsable')}
        </Alert>
      )}
      {contact.incidentId !== null && (
        <Alert color="gray" mt="xs" p="xs" className="desk-alert">
          {t('contact.incident')}
        </Alert>
      )}
    </header>
  )
}

/** Who rings is known by the number, where it is not hidden. */
function caller({ channel, citizen }: Contact): string | null {
  const hasNumber = channel === 'voice' || channel === 'sms'
  return hasNumber && citizen.address.startsWith('+') ? citizen.address : null
}

function More({ why, act, children }: { why: string | null; act: () => void; children: string }) {
  return (
    <Menu.Item
      aria-disabled={why !== null}
      {...(why === null ? {} : { 'data-disabled': true })}
      closeMenuOnClick={why === null}
      onClick={() => {
        if (why === null) act()
      }}
    >
      {children}
      {why !== null && (
        <Text size="xs" c="dimmed">
          {why}
        </Text>
      )}
    </Menu.Item>
  )
}
