/** Shows the lines that were taken out of a file and those that came instead. */
import { useTranslation } from 'react-i18next'
import { changedLines } from './changed-lines.ts'
import { useFile } from './use-draft.ts'

const mostLines = 200

export function FileChange({
  path,
  before,
  after,
}: {
  path: string
  before: number
  after: number
}) {
  const { t } = useTranslation('console')
  const { data: was } = useFile(before, path)
  const { data: isNow } = useFile(after, path)
  if (was === undefined || isNow === undefined) return null
  const lines = changedLines(was.text, isNow.text)
  return (
    <ol className="console-diff console-code">
      {lines.slice(0, mostLines).map(({ kind, line, text }) => (
        <li key={`${kind} ${line}`} data-kind={kind}>
          <span className="desk-hidden">{t(`rules.line${kind === 'out' ? 'Out' : 'In'}`)} </span>
          <span aria-hidden>{kind === 'out' ? '−' : '+'}</span> {line}: {text}
        </li>
      ))}
      {lines.length > mostLines && (
        <li>{t('rules.moreLines', { count: lines.length - mostLines })}</li>
      )}
    </ol>
  )
}
