/** Starts a recording beside what goes on in the call. */
import { callbackTarget } from '../call.ts'
import { startRecording } from '../recording.ts'
import { addressIn, next, type Verb, wordsOf } from './scene.ts'

export const start: Verb = async (scene, node) => {
  for (const { tag, attributes } of node.children) {
    if (tag !== 'Recording') throw new Error(`The simulator does not play <Start><${tag}>`)
    const given = attributes['recordingStatusCallback']
    const url = given === undefined ? null : addressIn(scene, given)
    startRecording(scene.world, {
      call: scene.call,
      conferenceSid: null,
      source: 'StartCallRecordingAPI',
      channels: attributes['channels'] === 'dual' ? 2 : 1,
      callback: callbackTarget(
        url ?? undefined,
        attributes['recordingStatusCallbackMethod'],
        wordsOf(attributes['recordingStatusCallbackEvent']),
      ),
    })
  }
  return next
}
