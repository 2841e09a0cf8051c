/** Tells in words that an agent can act on why her browser cannot be rung. */
import type { Failure } from './hold-view.ts'

/** Of Twilio's errors those that mean: the pass is over or was never right. https://www.twilio.com/docs/api/errors */
const passCodes = new Set([20101, 20104, 20151, 31201, 31202, 31204, 31205, 31207])
/** The browser gave no microphone, or there is none. */
const microphoneCodes = new Set([31401, 31402])
const connectionCodes = new Set([31003, 31005, 31009, 53000, 53001, 53405])

function codeOf(fault: unknown): number {
  return typeof fault === 'object' && fault !== null && 'code' in fault ? Number(fault.code) : 0
}

export function isPassFault(fault: unknown): boolean {
  return passCodes.has(codeOf(fault))
}

export function failureOf(fault: unknown): Failure {
  const code = codeOf(fault)
  if (passCodes.has(code)) return 'token'
  if (microphoneCodes.has(code)) return 'microphone'
  return connectionCodes.has(code) ? 'connection' : 'other'
}

/**
 * Null: it may be used. Asked before the first call, since a browser that asks while somebody waits on the line is
 * late; and what was taken is let go at once.
 */
export async function microphoneFailure(): Promise<Failure | null> {
  const devices = navigator.mediaDevices as MediaDevices | undefined
  if (!globalThis.isSecureContext || devices === undefined) return 'insecure'
  try {
    const stream = await devices.getUserMedia({ audio: true })
    for (const track of stream.getTracks()) track.stop()
    return null
  } catch {
    return 'microphone'
  }
}
