/** Tells the city what became of a call, a conference, a recording or a text: best effort, as Twilio's callbacks are. */
import type { Method, Params, World } from './words.ts'
import { ask, takeInjection } from './webhook.ts'

const lateMs = 4_000
const heldBackMs = 1_500

/** Sends it unless a fault says otherwise: dropped, twice, late, or after the one that comes after it. */
export function callBack(world: World, url: string, method: Method, params: Params): void {
  if (url === '') return
  const send = (): void => {
    ask(world, { kind: 'callback', url, method, params }).then(
      (answer) => {
        if (answer.ok) return
        world.notes.push({
          at: world.clock.now(),
          code: 15003,
          level: 'warning',
          text: `Call Progress: Warning Response to Callback URL: ${answer.text}`,
          callSid: params['CallSid'] ?? '',
        })
      },
      (error: unknown) => world.broken.push(error),
    )
  }
  const chances = world.options.faults?.callbacks ?? {}
  const struck = (chance: number | undefined): boolean =>
    chance !== undefined && world.seed.chance() < chance
  const injected = takeInjection(world, 'callback', url)
  if (injected === 'drop' || struck(chances.drop)) return
  if (injected === 'duplicate' || struck(chances.duplicate)) {
    world.clock.after(world.seed.chance() * lateMs, send)
  }
  if (injected === 'delay' || struck(chances.delay)) {
    world.clock.after(world.seed.chance() * lateMs, send)
  } else if (struck(chances.reorder)) {
    world.clock.after(heldBackMs, send)
  } else send()
}
