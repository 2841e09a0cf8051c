/** Stands where a contact was that the reader must not see any more: nothing of it stays in her tab. */
import { Alert } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { queries } from '../../query.ts'

export function Recused({ id }: { id: number }) {
  const { t } = useTranslation('fairness')
  useEffect(() => {
    // What was said stays nowhere; the answer that she is recused stays, or it would be asked for without end.
    queries.removeQueries({
      predicate: ({ queryKey: [route, asked] }) =>
        route !== 'get /api/contacts/{id}' && JSON.stringify(asked ?? null).includes(`"id":${id}}`),
    })
  }, [id])
  return (
    <Alert m="md" role="alert" color="gray">
      {t('recusal.gone')}
    </Alert>
  )
}
