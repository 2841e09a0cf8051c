/** Counts the calls that wait, are talked in, and are on hold. */
import { useTranslation } from 'react-i18next'
import type { CallView } from '../../phone/bar-of.ts'

const counted = {
  waiting: ['waiting', 'called-back', 'ringing'],
  talking: ['connecting', 'talking', 'consulting'],
  onHold: ['on-hold'],
} as const satisfies Record<string, readonly CallView['state'][]>

export function CallTiles({ calls }: { calls: readonly CallView[] }) {
  const { t } = useTranslation('phone')
  return (
    <dl className="console-tiles">
      {(['waiting', 'talking', 'onHold'] as const).map((name) => {
        const states: readonly string[] = counted[name]
        return (
          <div key={name} className="console-tile">
            <dt>{t(`calls.${name}`)}</dt>
            <dd>{calls.filter(({ state }) => states.includes(state)).length}</dd>
          </div>
        )
      })}
    </dl>
  )
}
