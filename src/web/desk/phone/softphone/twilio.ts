/** Is the phone in an agent's browser where the city has an account with Twilio: sound goes straight to them. */
import { Call, Device } from '@twilio/voice-sdk'
import { ask } from '../../../ask.ts'
import { failureOf, isPassFault, microphoneFailure } from './failures.ts'
import { holdView } from './hold-view.ts'
import type { Softphone } from './softphone.ts'

/** A pass lasts an hour; a new one is fetched so long before its end. */
const refreshMilliseconds = 60_000
/** Nothing heard of the line for so long: whoever waits is told, and it goes on trying. */
const patienceMilliseconds = 8_000
/** A lift or a tunnel; after that the call is lost. */
const signalingMilliseconds = 30_000

export function openTwilioPhone(): Softphone {
  const held = holdView()
  let device: Device | null = null
  let call: Call | null = null
  let renewedAt = Number.NEGATIVE_INFINITY

  /** Put away while it was still asked for a microphone or a pass, it is not opened any more. */
  let starts = 0
  let patience: ReturnType<typeof setTimeout> | undefined
  const connecting = (): void => {
    held.change({ state: 'connecting', detail: null })
    clearTimeout(patience)
    patience = setTimeout(() => {
      if (held.get().state === 'connecting') held.fail('connection')
    }, patienceMilliseconds)
  }
  const idle = { incoming: null, isTalking: false, isMuted: false }
  const fetchPass = () => ask('post /api/me/phone/token', {})
  const renew = async (): Promise<void> => {
    const { token } = await fetchPass()
    device?.updateToken(token)
  }
  const ring = (rung: Call): void => {
    call = rung
    held.change({ incoming: { from: rung.parameters['From'] ?? '' } })
    rung.on('accept', () => held.change({ incoming: null, isTalking: true }))
    rung.on('mute', (isMuted: boolean) => held.change({ isMuted }))
    const end = () => {
      if (call !== rung) return
      call = null
      held.change(idle)
    }
    for (const ending of ['disconnect', 'cancel', 'reject'] as const) rung.on(ending, end)
    rung.on('error', (fault: unknown) => {
      const why = failureOf(fault)
      // Without a microphone nobody could be heard: the call goes to somebody else.
      if (why === 'microphone' && rung.status() !== Call.State.Open) {
        rung.reject()
        end()
        held.fail(why)
      }
    })
  }
  const failed = (fault: unknown): void => {
    // A machine that slept wakes with a pass that is over: a new one, once a minute at most.
    if (isPassFault(fault) && performance.now() - renewedAt > refreshMilliseconds) {
      renewedAt = performance.now()
      void renew().then(
        () => device?.register(),
        () => held.fail('token'),
      )
    } else if (device?.state !== Device.State.Registered) held.fail(failureOf(fault))
  }
  const open = (token: string, edge: string | null): Device => {
    const opened = new Device(token, {
      closeProtection: true,
      tokenRefreshMs: refreshMilliseconds,
      maxCallSignalingTimeoutMs: signalingMilliseconds,
      ...(edge !== null && { edge }),
    })
    // The desk rings by itself, so that it rings once, however many tabs are open.
    opened.audio?.incoming(false)
    opened.audio?.disconnect(false)
    opened.on('registered', () => {
      clearTimeout(patience)
      held.change({ state: 'ready', detail: null })
    })
    // Lost: the package goes on trying by itself.
    opened.on('unregistered', () => {
      if (device === opened) connecting()
    })
    opened.on('incoming', ring)
    opened.on('error', failed)
    opened.on('tokenWillExpire', () => void renew().catch(() => held.fail('token')))
    return opened
  }
  const stop = (): void => {
    starts += 1
    const stopped = device
    device = null
    call = null
    clearTimeout(patience)
    stopped?.destroy()
    held.change({ ...idle, state: 'off', detail: null })
  }
  return {
    get: held.get,
    subscribe: held.subscribe,
    start: async () => {
      stop()
      held.change({ state: 'connecting', detail: null })
      const mine = starts
      const why = Device.isSupported ? await microphoneFailure() : 'unsupported'
      if (mine !== starts) return
      if (why !== null) return held.fail(why)
      connecting()
      const pass = await fetchPass().catch(() => null)
      if (mine !== starts) return
      if (pass === null) return held.fail('token')
      device = open(pass.token, pass.edge)
      await device.register().catch(failed)
    },
    stop,
    answer: () => call?.accept(),
    reject: () => call?.reject(),
    hangUp: () => call?.disconnect(),
    mute: (isMuted) => call?.mute(isMuted),
    sendDigits: (keys) => call?.sendDigits(keys),
    // Who has a microphone speaks.
    say: () => undefined,
  }
}
