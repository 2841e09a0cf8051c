/** Says what else goes on in the call: a colleague, supervisors, a microphone that is off, a recording. */
import { useTranslation } from 'react-i18next'
import type { CallView, Part } from './bar-of.ts'
import { phoneView } from './shared-phone.ts'

export function Signs({ call, part, me }: { call: CallView; part: Part; me: number }) {
  const { t } = useTranslation('phone')
  const phone = phoneView.use()
  const { consulted, recording } = call
  const others = call.supervisors.filter(({ id }) => id !== me)
  const isMuted = part === 'agent' ? call.isMuted : part === 'consulted' && phone.isMuted
  return (
    // Heard once as it comes, and never over what she is doing.
    <div role="status">
      <ul className="phone-signs">
        {isMuted && <li data-mark="muted">{t('muted')}</li>}
        {part === 'agent' && consulted !== null && (
          <li>{t(`with.${consulted.state}`, { name: consulted.name })}</li>
        )}
        {part !== 'agent' && (
          <li>
            {t(part === 'consulted' ? 'with.asked' : 'with.supervised', {
              name: call.agent?.name ?? '',
            })}
          </li>
        )}
        {recording.state !== 'off' && (
          <li data-mark={recording.state}>
            <span className="phone-dot" aria-hidden />
            {t(`record.${recording.state}`)}
          </li>
        )}
        {others.length > 0 && (
          <li data-mark="listened">
            {t('with.listeners', {
              names: others.map(({ name, mode }) => `${name} (${t(`modeNow.${mode}`)})`).join(', '),
            })}
          </li>
        )}
      </ul>
    </div>
  )
}
