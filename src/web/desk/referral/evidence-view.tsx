/** Shows what proves a referral: what went to the institution, what the citizen was told, and who did what. */
import { Button, Group, Modal, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { asking } from '../../query.ts'
import { longTime } from '../../said-when.ts'

export function EvidenceView({ id, close }: { id: number; close: () => void }) {
  const { t, i18n } = useTranslation()
  const { data } = useQuery({
    ...asking('get /api/referrals/{id}/evidence', { params: { id } }),
    staleTime: 0,
  })
  const said = (state: string | null) => (state === null ? '' : t(`message.delivery.${state}`))
  return (
    <Modal
      opened
      onClose={close}
      size="xl"
      title={`${t('referral.proof.title')} ${data?.caseNumber ?? ''}`}
      closeButtonProps={{ 'aria-label': t('action.cancel') }}
    >
      {data !== undefined && (
        <Stack gap="sm">
          <Title order={3} size="h5">
            {t('referral.proof.institution')}: {data.institution}
          </Title>
          {data.letters.map((letter) => (
            <section key={letter.createdAt} className="desk-proof">
              <Text size="sm" c="dimmed">
                {longTime(letter.sentAt ?? letter.createdAt)} · {letter.address ?? ''}{' '}
                {said(letter.deliveryState)} {letter.deliveryDetail ?? ''}
              </Text>
              <Text size="sm" fw={600}>
                {letter.subject}
              </Text>
              <p className="desk-words">{letter.text}</p>
              {letter.files.length > 0 && (
                <Text size="xs">
                  {t('referral.proof.files', {
                    files: letter.files.map(({ fileName }) => fileName).join(', '),
                  })}
                </Text>
              )}
            </section>
          ))}
          <Title order={3} size="h5">
            {t('referral.proof.citizen')}: {t(`referral.telling.${data.telling}`)}
          </Title>
          {data.notices.map((notice) => (
            <section key={notice.id} className="desk-proof">
              <Text size="sm" c="dimmed">
                {longTime(notice.toldAt ?? notice.sentAt ?? notice.createdAt)} ·{' '}
                {notice.agent ?? notice.address ?? ''} {notice.recipient ?? ''}{' '}
                {said(notice.deliveryState)} {notice.postingNumber ?? ''}
              </Text>
              <p className="desk-words" lang={notice.language}>
                {notice.text}
              </p>
            </section>
          ))}
          <Title order={3} size="h5">
            {t('referral.proof.steps')}
          </Title>
          <ol className="desk-plain-list">
            {data.steps.map((step) => (
              <li key={`${step.at} ${step.action}`}>
                <Text size="sm" component="span">
                  {step.agent ?? t('audit.system')}:{' '}
                  {i18n.exists(`audit.${step.action}`) ? t(`audit.${step.action}`) : step.action}
                </Text>{' '}
                <Text size="xs" c="dimmed" component="time" dateTime={step.at}>
                  {longTime(step.at)}
                </Text>
              </li>
            ))}
          </ol>
          <Group justify="flex-end">
            <Button
              variant="default"
              component="a"
              href={`/api/referrals/${id}/evidence`}
              download={`${data.caseNumber}.json`}
            >
              {t('referral.proof.save')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  )
}
