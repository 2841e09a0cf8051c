/** Lets an agent choose where she is rung: at her desk or at a number of her own. */

import type { Actor } from '#agents/agent.ts'
import type { AccessPass } from '#channels/voice/words.ts'
import type { City } from '#city.ts'
import * as store from './staff-store.ts'

export type MyPhone = {
  line: 'off' | 'browser' | 'demo'
  number: string | null
  rings: 'browser' | 'number'
}

export async function myPhone(city: City, actor: Actor): Promise<MyPhone> {
  return phoneAt(city, await store.phoneOf(city.sql, actor.agentId))
}

/** Null: at her desk. A number of the line itself would ring the citizens' menu. */
export async function chooseMyPhone(
  city: City,
  actor: Actor,
  number: string | null,
): Promise<{ outcome: 'done'; phone: MyPhone } | { outcome: 'phone-number-invalid' }> {
  const written = number?.replaceAll(/[\s().-]/gu, '') ?? null
  const isOurs = city.channels.voice?.numbers.some((one) => one.number === written) === true
  const isWrong = written !== null && (isOurs || !/^\+[1-9]\d{6,14}$/u.test(written))
  if (isWrong) return { outcome: 'phone-number-invalid' }
  await store.writePhone(city.sql, actor.agentId, written)
  return { outcome: 'done', phone: phoneAt(city, written) }
}

/** Under this name `ring` finds her browser. */
export function passForMyPhone(
  city: City,
  actor: Actor,
): { outcome: 'done'; identity: string; pass: AccessPass } | { outcome: 'phone-off' } {
  const identity = `agent-${actor.agentId}`
  const pass = city.channels.voice?.accessToken(identity) ?? null
  return pass === null ? { outcome: 'phone-off' } : { outcome: 'done', identity, pass }
}

function phoneAt(city: City, number: string | null): MyPhone {
  const line = city.channels.voice?.desks ?? 'off'
  return { line, number, rings: number === null ? 'browser' : 'number' }
}
