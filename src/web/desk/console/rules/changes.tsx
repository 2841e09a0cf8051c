/** Lists the files in which a version differs from the one it was drawn up from. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { asking } from '../../../query.ts'
import { Lead } from '../parts/lead.tsx'
import { FileChange } from './file-change.tsx'
import type { Version } from './use-draft.ts'

export function Changes({ version }: { version: Version }) {
  const { t } = useTranslation('console')
  const { number } = version
  const { data } = useQuery(
    asking('get /api/rules/versions/{number}/changes', { params: { number } }),
  )
  if (data === undefined) return null
  if (data.files.length === 0) return <p className="console-empty">{t('rules.noChanges')}</p>
  const { against } = data
  return (
    <>
      {against !== null && (
        <p className="console-hint">{t('rules.against', { number: against })}</p>
      )}
      {data.files.map(({ path, change }) => (
        <section key={path} className="console-card" aria-label={path}>
          <Lead to={{ version: number, tab: 'files', file: path }}>{path}</Lead> ·{' '}
          {t(`rules.change.${change}`)}
          {change === 'changed' && against !== null && (
            <FileChange path={path} before={against} after={number} />
          )}
        </section>
      ))}
    </>
  )
}
