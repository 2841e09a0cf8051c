/** Shows who else is looking at the contact, and who is writing, before two answer the same citizen. */
import { useTranslation } from 'react-i18next'
import { language } from '../../texts.ts'
import { Icon } from '../icons.tsx'
import { useLookers } from './use-looking.ts'

export function Looking({ id }: { id: number }) {
  const { t } = useTranslation()
  const lookers = useLookers(id)
  const names = (state: 'looking' | 'writing') => {
    const all = lookers.filter((one) => one.state === state).map((one) => one.name)
    return all.length === 0 ? null : new Intl.ListFormat(language()).format(all)
  }
  const [looking, writing] = [names('looking'), names('writing')]
  return (
    <span role="status" className="desk-lookers">
      {writing !== null && (
        <span className="desk-warn">
          <Icon name="pen" size={15} /> {t('looking.writing', { names: writing })}
        </span>
      )}
      {looking !== null && (
        <span>
          <Icon name="eye" size={15} /> {t('looking.looking', { names: looking })}
        </span>
      )}
    </span>
  )
}
