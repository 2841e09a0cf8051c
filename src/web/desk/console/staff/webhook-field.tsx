/** Asks where an agent's own alarms go; the address is a secret of hers and is not shown again. */
import { Checkbox, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** `url` '': nothing new was written. */
export type Webhook = { isSet: boolean; url: string; isRemoved: boolean }

export function WebhookField({
  webhook,
  set,
}: {
  webhook: Webhook
  set: (webhook: Webhook) => void
}) {
  const { t } = useTranslation('console')
  const { isSet, url, isRemoved } = webhook
  return (
    <div>
      <TextInput
        label={t('staff.alarmWebhook')}
        description={t('staff.alarmWebhookHint')}
        type="url"
        maxLength={1000}
        placeholder={isSet ? t('staff.alarmWebhookSet') : 'https://'}
        disabled={isRemoved}
        value={url}
        onChange={(event) => set({ ...webhook, url: event.currentTarget.value })}
      />
      {isSet && (
        <Checkbox
          mt="xs"
          label={t('staff.alarmWebhookRemove')}
          checked={isRemoved}
          onChange={(event) => set({ isSet, url: '', isRemoved: event.currentTarget.checked })}
        />
      )}
    </div>
  )
}

/** As the API takes it: what is not named stays as it is. */
export function wishOf({ url, isRemoved }: Webhook): { alarmWebhook?: string | null } {
  if (isRemoved) return { alarmWebhook: null }
  return url.trim() === '' ? {} : { alarmWebhook: url.trim() }
}
