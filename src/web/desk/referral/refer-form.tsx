/** Asks what goes to which institution, by which way, and how the citizen is told; Enter is enough where nothing is open. */
import {
  Alert,
  Button,
  Checkbox,
  Group,
  Modal,
  Radio,
  Select,
  Stack,
  Text,
  Textarea,
} from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { openDialog } from '../palette/dialog-store.ts'
import { NoticeWay } from './notice-way.tsx'
import { useReferrals } from './use-referrals.ts'

const close = () => openDialog(null)

export function ReferForm({ id, first }: { id: number; first: string | null }) {
  const { t } = useTranslation()
  const { data, refer } = useReferrals(id)
  const targets = data?.targets ?? []
  const [chosen, setChosen] = useState<string | null>(first)
  const institution = chosen ?? targets.find(({ isNear }) => isNear)?.id ?? null
  const [goes, setGoes] = useState('whole')
  const [part, setPart] = useState('')
  const [translation, setTranslation] = useState('')
  const [remark, setRemark] = useState('')
  const [how, setHow] = useState<'mail' | 'export' | null>(null)
  const [tells, setTells] = useState<'written' | 'spoken' | 'letter'>('written')
  const [recipient, setRecipient] = useState('')
  const [isNoComplaint, setNoComplaint] = useState(false)
  const target = targets.find((one) => one.id === institution)
  const above = targets.find((one) => one.id === target?.aboveId)
  const needsText = data?.needsTranslation === true
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (target === undefined) return
    const isDone = await refer(target.name, {
      institution: target.id,
      ...(how !== null && { how }),
      ...(goes === 'part' && { part }),
      ...(translation.trim() !== '' && { translation }),
      ...(remark.trim() !== '' && { remark }),
      ...(isNoComplaint && { isNoComplaint }),
      notice: tells === 'letter' ? { way: 'letter', recipient } : { way: tells },
    })
    if (isDone) close()
  }
  return (
    <Modal
      opened
      onClose={close}
      title={t('referral.group')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('action.cancel') }}
    >
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          <Select
            data-autofocus
            searchable
            required
            withAsterisk={false}
            allowDeselect={false}
            label={t('referral.institution')}
            nothingFoundMessage={t('palette.none')}
            value={institution}
            onChange={setChosen}
            data={targets.map((one) => ({ value: one.id, label: one.name }))}
          />
          {target?.isComplainedAbout === true && (
            <Alert color="yellow" role="alert">
              <Text size="sm">{t('referral.complained')}</Text>
              {above !== undefined && (
                <Button mt="xs" size="xs" variant="default" onClick={() => setChosen(above.id)}>
                  {t('referral.above')}: {above.name}
                </Button>
              )}
              <Checkbox
                mt="xs"
                label={t('referral.noComplaint')}
                checked={isNoComplaint}
                onChange={(event) => setNoComplaint(event.currentTarget.checked)}
              />
            </Alert>
          )}
          <Radio.Group label={t('referral.which')} value={goes} onChange={setGoes}>
            <Group gap="md" mt={4}>
              <Radio value="whole" label={t('referral.whole')} />
              <Radio value="part" label={t('referral.part')} />
            </Group>
          </Radio.Group>
          {goes === 'part' && (
            <Textarea
              required
              withAsterisk={false}
              autosize
              minRows={2}
              label={t('referral.partWords')}
              value={part}
              onChange={(event) => setPart(event.currentTarget.value)}
            />
          )}
          {needsText && (
            <Textarea
              autosize
              minRows={3}
              maxRows={10}
              required={data?.hasTranslator === false}
              withAsterisk={false}
              label={t('referral.translation')}
              description={t(
                data?.hasTranslator === true
                  ? 'referral.translationHint'
                  : 'referral.translationNeeded',
              )}
              value={translation}
              onChange={(event) => setTranslation(event.currentTarget.value)}
            />
          )}
          <Textarea
            autosize
            minRows={1}
            label={t('referral.remark')}
            value={remark}
            onChange={(event) => setRemark(event.currentTarget.value)}
          />
          <Radio.Group
            label={t('referral.how')}
            value={target?.hasMail === true ? (how ?? 'mail') : 'export'}
            onChange={(value) => setHow(value === 'mail' ? 'mail' : 'export')}
          >
            <Group gap="md" mt={4}>
              <Radio
                value="mail"
                disabled={target?.hasMail !== true}
                label={t('referral.hows.mail')}
              />
              <Radio value="export" label={t('referral.hows.export')} />
            </Group>
          </Radio.Group>
          {target?.hasMail === false && (
            <Text size="xs" c="dimmed">
              {t('referral.noMail')}
            </Text>
          )}
          <NoticeWay way={tells} choose={setTells} recipient={recipient} write={setRecipient} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('action.cancel')}
            </Button>
            <Button type="submit">{t('referral.decide')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
