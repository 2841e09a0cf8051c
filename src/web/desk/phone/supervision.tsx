/** Lets a supervisor listen to a call, whisper to its agent, speak to all, and leave again. */
import { useTranslation } from 'react-i18next'
import type { CallView } from './bar-of.ts'
import { stepInFlight } from './open-part.ts'
import { supervise } from './take-step.ts'
import type { Mode } from './take-step.ts'
import { Tool } from './tool.tsx'

const modes: readonly Mode[] = ['listen', 'whisper', 'barge']
const signs = { listen: 'listen', whisper: 'unmute', barge: 'consult' } as const

/** `mine`: what she is in it now; null: not in it. */
export function Supervision({ call, mine }: { call: CallView; mine: Mode | null }) {
  const { t } = useTranslation('phone')
  const isBusy = stepInFlight.use() === 'supervise'
  return (
    <>
      {modes.map((mode) => (
        <Tool
          key={mode}
          sign={signs[mode]}
          label={t(`mode.${mode}`)}
          isPressed={mine === mode}
          forbidden={
            call.mayDo.includes(mode) ? null : t('why.now', { state: t(`state.${call.state}`) })
          }
          isBusy={false}
          act={() => {
            if (mine !== mode && !isBusy) void supervise(call, mode)
          }}
        />
      ))}
      {mine !== null && (
        <Tool
          sign="leave"
          label={t('tool.leave')}
          act={() => void supervise(call, null)}
          isBusy={isBusy}
        />
      )}
    </>
  )
}
