/** A night at the hotline: nobody is there, callers leave messages, and a peer plays the city's speech service. */
import { bringRecordingsHome } from '#calls/recordings/bring-home.ts'
import { languages } from '#language/languages.ts'
import type { Language } from '#language/languages.ts'
import { hotline } from '#test/calls/hotline.ts'
import { openTalkingLine } from '#test/calls/talk.ts'
import type { TalkingLine } from '#test/calls/talk.ts'
import { setPresenceOf } from '#test/cast.ts'
import { speechKey, speechModel, startSpeech } from '#test/peers/speech-peer.ts'
import type { SpeechPeer } from '#test/peers/speech-peer.ts'

export const night = new Date('2026-11-20T21:00:00.000Z')

export type Shown = {
  id: number
  language: string
  transcript: { state: string; text: string | null; isDoubtful: boolean } | null
}

export type Night = {
  line: TalkingLine
  peer: SpeechPeer
  /** Says nothing of the matter and leaves a message, which comes home; the contact's number. */
  leaves: (language: Language) => Promise<number>
  /** The first recording of a contact as an agent of that language sees it. */
  shown: (contactId: number, who?: Language) => Promise<Shown | undefined>
  dangers: (contactId: number) => Promise<{ enterprise: string | null }[]>
  /** What `/health` says of the service, in Lithuanian. */
  standing: () => Promise<string>
  /** It is nine in the evening again, and nothing is left of what was before. */
  begin: () => Promise<void>
  close: () => Promise<void>
}

const keys: Record<Language, string> = { lt: '1', en: '2', ru: '3', pl: '4', uk: '5', lv: '6' }

export async function openNight(): Promise<Night> {
  const peer = await startSpeech()
  const line = await openTalkingLine()
  const { city, phone } = line
  const { sql } = city
  city.settings = {
    ...city.settings,
    transcription: { url: peer.url, model: speechModel, key: speechKey },
  }
  let callers = 0
  return {
    line,
    peer,
    leaves: async (language) => {
      for (const one of languages) await setPresenceOf(sql, line.agents[one], 'break', city.now())
      callers += 1
      const caller = await phone.dial(`+3706800${String(callers).padStart(4, '0')}`, hotline)
      await caller.press(keys[language])
      await caller.press('0')
      await caller.press('1')
      await phone.until(() => caller.expects().recording, 60_000)
      await caller.say('words that only a machine hears')
      await phone.advance(4_500)
      await caller.press('#')
      await phone.advance(2_000)
      await sql`update call_recordings set due_at = ${city.now()} where due_at is not null`
      await bringRecordingsHome(city)
      return (await line.contactOf(caller)).id
    },
    shown: async (contactId, who = 'lt') => {
      const { body } = await line.ask(who, 'GET', `/api/contacts/${contactId}/recordings`)
      return (body as { recordings: Shown[] }).recordings[0]
    },
    dangers: (contactId) => sql<{ enterprise: string | null }[]>`
      select enterprise from alarms where kind = 'danger' and contact_id = ${contactId}`,
    standing: async () => {
      const { body } = await line.ask('lt', 'GET', '/health')
      return (body as { transcription: string }).transcription
    },
    begin: async () => {
      city.setNow(night)
      peer.calls.length = 0
      peer.meanwhile(async () => undefined)
      await line.clear()
      await sql`
        update call_recordings set due_at = null, ended_at = ${night}::timestamptz - interval '3 days'`
      await sql`delete from call_transcripts`
      await sql`delete from transcription_faults`
      await sql`update alarms set ended_at = ${night} where ended_at is null`
    },
    close: async () => {
      await line.close()
      await peer.close()
    },
  }
}
