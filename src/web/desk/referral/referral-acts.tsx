/** Offers what can be done next with a referral, as its state allows. */
import { Button, Modal, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { NoticeWay } from './notice-way.tsx'
import { RegisterForm } from './register-form.tsx'
import { useReferralSteps } from './use-referrals.ts'
import type { Referral } from './use-referrals.ts'

type Asked = 'sent' | 'letter' | 'posted' | null

export function ReferralActs({ referral }: { referral: Referral }) {
  const { t } = useTranslation()
  const steps = useReferralSteps()
  const [asked, ask] = useState<Asked>(null)
  const { id, state, how, moves, telling, notices } = referral
  const may = (move: string) => moves.includes(move)
  const letter = notices.findLast((notice) => notice.way === 'letter' && notice.postedOn === null)
  const isOut = ['decided', 'sent', 'answered', 'bounced'].includes(state)
  const isUntold = isOut && telling === 'cannot-be-told'
  const offered = [
    { name: 'sent', is: how === 'export' && state === 'decided', act: () => ask('sent') },
    { name: 'again', is: state === 'bounced', act: () => void steps.again(id, 'mail') },
    { name: 'againExport', is: state === 'bounced', act: () => void steps.again(id, 'export') },
    { name: 'sentBack', is: may('sendBack'), act: () => void steps.back(id, 'sent-back') },
    { name: 'takeBack', is: may('takeBack'), act: () => void steps.back(id, 'not-needed') },
    { name: 'spoken', is: isUntold, act: () => void steps.spoken(id) },
    { name: 'letter', is: isUntold, act: () => ask('letter') },
    { name: 'posted', is: isOut && letter !== undefined, act: () => ask('posted') },
  ]
  const close = () => ask(null)
  return (
    <>
      {offered
        .filter((one) => one.is)
        .map(({ name, act }) => (
          <Button key={name} size="compact-xs" variant="default" onClick={act}>
            {t(`referral.act.${name}`)}
          </Button>
        ))}
      {how === 'export' && isOut && (
        <Button
          size="compact-xs"
          variant="default"
          component="a"
          href={`/api/referrals/${id}/bundle`}
          download
        >
          {t('referral.act.bundle')}
        </Button>
      )}
      {letter !== undefined && (
        <Button
          size="compact-xs"
          variant="default"
          component="a"
          href={`/api/referral-notices/${letter.id}/letter`}
          download
        >
          {t('referral.act.print')}
        </Button>
      )}
      {asked === 'sent' && (
        <RegisterForm
          title={t('referral.register.title')}
          save={(record) => steps.confirm(id, record)}
          close={close}
        />
      )}
      {asked === 'posted' && letter !== undefined && (
        <RegisterForm
          title={t('referral.register.posting')}
          why={t('referral.letterWhy')}
          save={(record) => steps.posted(letter.id, record)}
          close={close}
        />
      )}
      {asked === 'letter' && (
        <LetterForm save={(recipient) => steps.letter(id, recipient)} close={close} />
      )}
    </>
  )
}

function LetterForm({
  save,
  close,
}: {
  save: (recipient: string) => Promise<boolean>
  close: () => void
}) {
  const { t } = useTranslation()
  const [recipient, setRecipient] = useState('')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await save(recipient)) close()
  }
  return (
    <Modal
      opened
      onClose={close}
      title={t('referral.letterTo')}
      closeButtonProps={{ 'aria-label': t('action.cancel') }}
    >
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          <NoticeWay
            ways={['letter']}
            way="letter"
            choose={() => undefined}
            recipient={recipient}
            write={setRecipient}
          />
          <Button type="submit">{t('referral.register.save')}</Button>
        </Stack>
      </form>
    </Modal>
  )
}
