/** Names what of a city taking messages in needs: neither jobs nor channels, so a command can do it too. */

import type { City } from '#city.ts'

export type ReceivingCity = Omit<City, 'jobs' | 'channels' | 'random' | 'pages'>
