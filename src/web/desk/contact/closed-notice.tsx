/** Stands where a contact was that has been closed meanwhile, so that nothing of it is left lying open. */
import { Button, Stack, Text, Title } from '@mantine/core'
import { useReducer } from 'react'
import { useTranslation } from 'react-i18next'
import { queries } from '../../query.ts'

export function ClosedNotice({ show }: { show: () => void }) {
  const { t } = useTranslation()
  const [, drawAgain] = useReducer((times: number) => times + 1, 0)
  return (
    <Stack p="lg" align="flex-start" role="status">
      <Title order={2} size="h4">
        {t('contact.closedTitle')}
      </Title>
      <Text>{t('contact.closedWhy')}</Text>
      <Button
        variant="default"
        onClick={() => {
          show()
          drawAgain()
          void queries.invalidateQueries({ queryKey: ['get /api/contacts/{id}'] })
        }}
      >
        {t('contact.showAgain')}
      </Button>
    </Stack>
  )
}
