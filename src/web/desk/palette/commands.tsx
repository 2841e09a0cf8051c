/** Lists what can be done, and does what is chosen. */
import { Spotlight } from '@mantine/spotlight'

export function Commands() {
  return <Spotlight actions={[]} />
}
