/** Writes what the line does next in TwiML, by Twilio's own builder. */

import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js'
import { voiceOf } from './voices.ts'
import type { LineStep, Said } from './words.ts'

/** The longest text that one `Say` takes. https://www.twilio.com/docs/voice/twiml/say */
const mostCharacters = 4096

export type Writing = {
  /** Public address of the service, without a slash at its end. */
  base: string
  /** Address of the recorded file of a sentence; null where there is none, and a machine says it. */
  recorded: (prompt: string, language: string) => string | null
}

export function writeTwiml(steps: readonly LineStep[], writing: Writing): string {
  const response = new VoiceResponse()
  for (const step of steps) write(response, step, writing)
  return response.toString()
}

type Speaker = Pick<VoiceResponse, 'say' | 'play'>

function write(response: VoiceResponse, step: LineStep, writing: Writing): void {
  const at = (path: string) => `${writing.base}/channels/voice/${path}`
  switch (step.do) {
    case 'say':
      speak(response, step.said, writing)
      return
    case 'ask': {
      const gather = response.gather({
        input: step.hears ? ['dtmf', 'speech'] : ['dtmf'],
        action: at(`answer?turn=${step.turn}`),
        // A silence is an answer: without this the line would fall through to whatever comes next.
        actionOnEmptyResult: true,
        numDigits: step.keys,
        timeout: step.patienceSeconds,
        ...(step.hears && {
          // Our six languages are all among those that speech is recognised in; the builder's type has them.
          language: voiceOf(step.language).tag as never,
          speechTimeout: 'auto',
        }),
      })
      speak(gather, step.said, writing)
      return
    }
    case 'record':
      speak(response, step.said, writing)
      response.record({
        action: at(`recorded?turn=${step.turn}`),
        maxLength: step.mostSeconds,
        finishOnKey: '#',
        playBeep: true,
        // What is silence from beginning to end has no length then, and is no message.
        trim: 'trim-silence',
        recordingStatusCallback: at(`recording?turn=${step.turn}`),
        recordingStatusCallbackEvent: ['completed', 'absent'],
        timeout: 10,
      })
      // Nothing was said: the action is not asked, and the line goes on here.
      response.redirect(at(`answer?turn=${step.turn}`))
      return
    case 'rate': {
      const gather = response.gather({
        input: ['dtmf'],
        action: at('rated'),
        actionOnEmptyResult: true,
        numDigits: 1,
        timeout: step.patienceSeconds,
      })
      speak(gather, step.said, writing)
      return
    }
    case 'queue':
      response.enqueue(
        { waitUrl: at(`waiting?turn=${step.turn}`), action: at(`left?turn=${step.turn}`) },
        `vienas-${step.call}`,
      )
      return
    case 'entertain': {
      const gather = response.gather({
        input: ['dtmf'],
        action: at(`waiting?turn=${step.turn}`),
        numDigits: 1,
        timeout: 1,
      })
      speak(gather, step.said, writing)
      // A key counts at any moment of it; silence would be taken for the end of the call.
      gather.play({ loop: 2 }, at('music.wav'))
      return
    }
    case 'leave-queue':
      response.leave()
      return
    case 'confirm': {
      const gather = response.gather({
        input: ['dtmf'],
        action: at(`agent?leg=${step.leg}`),
        numDigits: 1,
        timeout: 10,
      })
      speak(gather, step.said, writing)
      response.hangup()
      return
    }
    case 'join':
      join(response, step, at)
      return
    case 'music':
      response.play(at('music.wav'))
      speak(response, step.said, writing)
      // From the beginning: whoever waits never hears silence.
      response.redirect({ method: 'POST' }, at(`hold?language=${step.language}`))
      return
    case 'dial':
      dialOut(response, step, at)
      return
    case 'again':
      response.pause({ length: 2 })
      response.redirect({ method: 'POST' }, `${writing.base}${step.path}`)
      return
    case 'hang-up':
      response.hangup()
  }
}

/** Long enough to come to a phone at night. */
const dialSeconds = 40

function dialOut(
  response: VoiceResponse,
  step: Extract<LineStep, { do: 'dial' }>,
  at: (path: string) => string,
): void {
  const dial = response.dial({
    action: at(`dialled?turn=${step.turn}`),
    // The caller hears the ringing itself, and is not taken for answered before somebody is there.
    answerOnBridge: true,
    timeout: dialSeconds,
    ...(step.from !== null && { callerId: step.from }),
  })
  dial.number(
    { statusCallback: at('dispatcher'), statusCallbackEvent: ['answered', 'completed'] },
    step.number,
  )
}

function join(
  response: VoiceResponse,
  step: Extract<LineStep, { do: 'join' }>,
  at: (path: string) => string,
): void {
  const dial = response.dial({ action: at(`room-over?leg=${step.leg}`) })
  dial.conference(
    {
      startConferenceOnEnter: step.as === 'agent' || step.as === 'colleague',
      // Whoever of the two goes, nobody is left alone on the line.
      endConferenceOnExit: step.as === 'caller' || step.as === 'agent',
      beep: 'false',
      ...(step.isMuted === true && { muted: true }),
      ...(step.coach && { coach: step.coach }),
      // No label: two of the same name, and the second would fall through (16025). Legs are known by their own names.
      // The default holds speech back by up to a second.
      jitterBufferSize: 'small',
    },
    step.room,
  )
}

function speak(speaker: Speaker, said: readonly Said[], { recorded }: Writing): void {
  for (const { language, text, prompt } of said) {
    const file = prompt === null ? null : recorded(prompt, language)
    if (file !== null) speaker.play(file)
    else speaker.say({ voice: voiceOf(language).voice as never }, text.slice(0, mostCharacters))
  }
}
