/** Asks how the citizen is told, and for a letter where it goes. */
import { Group, Radio, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'

export type Way = 'written' | 'spoken' | 'letter'

const all: readonly Way[] = ['written', 'spoken', 'letter']

export function NoticeWay({
  ways = all,
  way,
  choose,
  recipient,
  write,
}: {
  ways?: readonly Way[]
  way: Way
  choose: (way: Way) => void
  recipient: string
  write: (recipient: string) => void
}) {
  const { t } = useTranslation()
  return (
    <>
      {ways.length > 1 && (
        <Radio.Group
          label={t('referral.tell')}
          value={way}
          onChange={(value) => choose(ways.find((one) => one === value) ?? 'written')}
        >
          <Group gap="md" mt={4}>
            {ways.map((one) => (
              <Radio key={one} value={one} label={t(`referral.tells.${one}`)} />
            ))}
          </Group>
        </Radio.Group>
      )}
      {way === 'letter' && (
        <Textarea
          required
          withAsterisk={false}
          autosize
          minRows={3}
          label={t('referral.recipient')}
          description={t('referral.recipientHint')}
          value={recipient}
          onChange={(event) => write(event.currentTarget.value)}
        />
      )}
    </>
  )
}
