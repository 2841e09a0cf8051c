/** Says above an unfinished answer that something was said since it was begun. */
import { Alert, Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'

export function NewerNotice({ count, seen }: { count: number; seen: () => void }) {
  const { t } = useTranslation()
  return (
    <Alert color="yellow" mt="xs" p="xs" role="status" className="desk-alert">
      <Group justify="space-between">
        {t('stale.newer', { count })}
        <Button size="compact-sm" variant="default" onClick={seen}>
          {t('stale.seen')}
        </Button>
      </Group>
    </Alert>
  )
}
