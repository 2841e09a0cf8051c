/** Says that there is no such page, and leads back to the inbox. */
import { Anchor, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

export function Lost() {
  const { t } = useTranslation()
  return (
    <Stack p="xl" align="flex-start">
      <Title order={1} size="h3">
        {t('lost.title')}
      </Title>
      <Text>{t('lost.why')}</Text>
      <Anchor component={Link} to="/inbox">
        {t('inbox.title')}
      </Anchor>
    </Stack>
  )
}
