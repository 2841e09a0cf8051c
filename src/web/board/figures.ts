/** Counts for the wall who waits where, in which language, how long it may take, and whether the day goes well. */
import type { City } from '#city.ts'
import { deskHeardSince } from '#intake/chat/limits.ts'
import { isLanguage } from '#language/languages.ts'
import type { Language } from '#language/languages.ts'
import { instantOf, localDateOf } from '#deadlines/zone.ts'
import { expectedWait } from '#live/expected-wait.ts'
import type { ExpectedWait } from '#live/expected-wait.ts'
import { countDay, countPlaces, listSeats, listServices } from './store.ts'
import type { Day } from './store.ts'

export type BoardRow = {
  /** Null: general questions, which belong to no enterprise yet. */
  enterprise: string | null
  language: Language
  /** Calls and chats. */
  waiting: number
  /** For somebody who comes now; null: nobody can tell yet. */
  expectedWait: ExpectedWait | null
}

export type Board = { at: Date; rows: BoardRow[]; letters: number; day: Day; targetSeconds: number }

/** Services of the last hours: a morning says little about the evening. */
const recentMilliseconds = 4 * 3_600_000
const freshMilliseconds = 4_000

type Known = { at: number; board: Promise<Board> }
const knownOf = new WeakMap<City['sql'], Known>()

/** Counted once for all walls of this copy that ask within a few seconds. */
export function boardOf(city: City): Promise<Board> {
  const at = city.now().getTime()
  const known = knownOf.get(city.sql)
  if (known !== undefined && at >= known.at && at - known.at < freshMilliseconds) return known.board
  const board = count(city)
  knownOf.set(city.sql, { at, board })
  board.catch(() => knownOf.delete(city.sql))
  return board
}

async function count(city: City): Promise<Board> {
  const now = city.now()
  const { timezone } = city.rules.city
  const targetSeconds = city.pages.board['target-seconds']
  const since = new Date(now.getTime() - recentMilliseconds)
  const midnight = instantOf(localDateOf(now, timezone), 0, timezone)
  const [places, seats, services, day] = await Promise.all([
    countPlaces(city.sql),
    listSeats(city.sql, { heardSince: deskHeardSince(now), now }),
    listServices(city.sql, since),
    countDay(city.sql, { midnight, now, targetSeconds }),
  ])
  const rows = places
    .filter(({ letters, language }) => !letters && isLanguage(language))
    .map(({ enterprise, language, waiting }): BoardRow => {
      // Somebody with the language in a pool of the enterprise; a shared desk serves whoever has none.
      const able = seats.filter(
        (seat) => seat.languages.includes(language) && seat.enterprise === enterprise,
      )
      const ahead = places
        .filter((place) => !place.letters && place.enterprise === enterprise)
        .reduce((sum, place) => sum + place.waiting, 0)
      return {
        enterprise,
        language: language as Language,
        waiting,
        expectedWait: expectedWait({
          place: ahead + 1,
          seats: able.reduce((sum, seat) => sum + seat.seats, 0),
          serviceSeconds: services
            .filter((one) => one.enterprise === enterprise)
            .map(({ seconds }) => seconds),
        }),
      }
    })
  const letters = places
    .filter((place) => place.letters)
    .reduce((sum, { waiting }) => sum + waiting, 0)
  return { at: now, rows, letters, day, targetSeconds }
}
