/** Plays an app of the city: it reports places and follows them, each time from a phone of its own. */
import { expect } from 'vitest'
import { openDesk } from '#test/api/desk.ts'
import type { Desk } from '#test/api/desk.ts'

export type Fields = Record<string, string>
export type Shown = Record<string, string | number | null>

/** What every report of a test says, unless it says something else. */
export const point = { service_code: 'vv.outage', lat: '54.689512', long: '25.279949' }

export type Answered = { status: number; text: string; headers: Headers }

export type CityApp = {
  desk: Desk
  /** Below `/open311`; a form is posted. */
  ask: (path: string, form?: Fields, headers?: Fields) => Promise<Answered>
  /** The number of what was filed. */
  filed: (form: Fields, headers?: Fields) => Promise<string>
  followed: (number: string, headers?: Fields) => Promise<Shown | undefined>
}

export async function openCityApp(): Promise<CityApp> {
  const desk = await openDesk({
    env: { PUBLIC_URL: 'https://contact.vilnius.example', TRUSTED_PROXIES: '1' },
  })
  let phones = 0
  const ask: CityApp['ask'] = async (path, form, headers = {}) => {
    phones += 1
    const response = await desk.app.request(`/open311${path}`, {
      method: form === undefined ? 'GET' : 'POST',
      headers: { 'x-forwarded-for': `198.51.100.${phones}`, ...headers },
      ...(form !== undefined && { body: new URLSearchParams(form) }),
    })
    return { status: response.status, text: await response.text(), headers: response.headers }
  }
  return {
    desk,
    ask,
    filed: async (form, headers = {}) => {
      const answer = await ask('/v2/requests.json', { ...point, ...form }, headers)
      expect(answer.status).toBe(201)
      return String(list(answer)[0]?.['service_request_id'])
    },
    followed: async (number, headers = {}) =>
      list(await ask(`/v2/requests/${number}.json`, undefined, headers))[0],
  }
}

export function list({ text }: { text: string }): Shown[] {
  return JSON.parse(text) as Shown[]
}
