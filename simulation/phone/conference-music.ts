/** Plays music and announcements to one participant, and stops them. */
import { interrupted } from './call.ts'
import type { Participant } from './places.ts'
import type { Source, World } from './words.ts'

/** `after` is told how it ended, unless it was stopped. */
export function play(
  world: World,
  participant: Participant,
  source: Source,
  after: (how: string) => void,
): void {
  stopMusic(participant)
  const music = new AbortController()
  participant.music = music
  const signal = AbortSignal.any([music.signal, participant.call.run.signal])
  world.execute(participant.call, source, { allowed: 'conference', signal }).then(
    (how) => {
      if (!signal.aborted) after(how)
    },
    (error: unknown) => {
      if (!signal.aborted) world.broken.push(error)
    },
  )
}

export function stopMusic(participant: Participant): void {
  participant.music?.abort(interrupted('over'))
  participant.music = null
}
