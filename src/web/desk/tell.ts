/** Tells the agent in passing what came of something; it goes away by itself and takes no focus. */
import { notifications } from '@mantine/notifications'
import { problemOf } from '../ask.ts'
import { speech } from '../texts.ts'

export function tell(message: string): void {
  notifications.show({ message, ...dismissed() })
}

/** What the API refused says why by itself; whatever else is that nothing answered. */
export function tellFault(fault: unknown): void {
  const problem = problemOf(fault)
  const said = problem?.detail === '' ? undefined : problem?.detail
  notifications.show({
    color: 'red',
    message: said ?? speech.t('desk:fault.away'),
    autoClose: 10_000,
    ...dismissed(),
    role: 'alert',
  })
}

/** What the cross is called that sends it away. */
function dismissed() {
  return { closeButtonProps: { 'aria-label': speech.t('desk:action.dismiss') } }
}
