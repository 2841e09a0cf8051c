/** Sends a text message from within a call. */
import { smsFromCall } from '../message.ts'
import { addressIn, methodOf, next, type Verb } from './scene.ts'

export const sms: Verb = async (scene, node) => {
  const { world, call } = scene
  const isIncoming = call.direction === 'inbound'
  const to = node.attributes['to'] ?? (isIncoming ? call.from : call.to)
  const from = node.attributes['from'] ?? (isIncoming ? call.to : call.from)
  const { action, method, statusCallback } = node.attributes
  const callbackUrl = statusCallback === undefined ? '' : (addressIn(scene, statusCallback) ?? '')
  const params = smsFromCall(world, call, { to, from, body: node.text.trim(), callbackUrl })
  const url = action === undefined ? null : addressIn(scene, action)
  if (url === null) return next
  return { go: 'fetch', source: { kind: 'url', url, method: methodOf(method), params } }
}
