/** Says that the line to the service is cut, and that nothing written is lost by it. */
import { useTranslation } from 'react-i18next'
import { useLiveState } from '../live-context.ts'

export function Connection() {
  const { t } = useTranslation()
  const state = useLiveState()
  return <div role="status">{state === 'lost' && <p className="desk-cut">{t('shell.cut')}</p>}</div>
}
