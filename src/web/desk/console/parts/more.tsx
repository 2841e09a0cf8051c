/** Offers the next page of a long list, where there is one. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'

type Paged = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }

export function More({ of }: { of: Paged }) {
  const { t } = useTranslation('console')
  if (!of.hasNextPage) return null
  return (
    <Button
      mt="sm"
      variant="default"
      loading={of.isFetchingNextPage}
      onClick={() => void of.fetchNextPage()}
    >
      {t('more')}
    </Button>
  )
}
