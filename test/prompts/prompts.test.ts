/** A person's voice is played where somebody has recorded the sentence as it is, and a machine's where nobody has. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { promptDoors } from '#api/prompt-files.ts'
import { languages } from '#language/languages.ts'
import { checkFolder } from '#prompts/folder.ts'
import { openPrompts } from '#prompts/open-prompts.ts'
import { sentencesIn } from '#prompts/sentences.ts'
import { takePrompts } from '#prompts/take-prompts.ts'
import { hotline, openHotline } from '#test/calls/hotline.ts'

let dir = ''
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'vienas-prompts-test-'))
})
afterAll(() => rmSync(dir, { recursive: true }))

/** A second of silence, as a recorder writes it. */
function wave(seed: number): Buffer {
  const head = Buffer.alloc(44)
  head.write('RIFF', 0, 'latin1')
  head.writeUInt32LE(36 + 8000, 4)
  head.write('WAVEfmt ', 8, 'latin1')
  return Buffer.concat([head, Buffer.alloc(8000, seed)])
}

function record(folder: string, language: string, prompt: string, bytes = wave(1)): void {
  mkdirSync(join(folder, language), { recursive: true })
  writeFileSync(join(folder, language, `${prompt}.wav`), bytes)
}

const stateOf = (folder: string, prompt: string) =>
  checkFolder(folder, ['lt']).find((one) => one.prompt === prompt)?.state

test('whatever has nothing filled in may be recorded, in every language the same sentences', () => {
  const names = languages.map((language) =>
    sentencesIn(language).recordable.map(({ prompt }) => prompt),
  )
  for (const one of names) expect(one.toSorted()).toEqual(names[0]?.toSorted())
  expect(names[0]).toContain('matter')
  expect(names[0]).not.toContain('greeting')
  expect(names[0]).not.toContain('wordless')
  expect(sentencesIn('lt').spoken.find(({ prompt }) => prompt === 'place')?.places).toEqual([
    'place',
  ])
})

test('a recording counts once it was taken, and no more once the text has changed', () => {
  const own = join(dir, 'own')
  const brought = join(dir, 'brought')
  record(brought, 'lt', 'matter')
  record(brought, 'lt', 'goodbye')
  record(brought, 'lt', 'greeting')
  expect(stateOf(brought, 'matter')).toBe('unlisted')
  expect(takePrompts(brought, own, 'person')).toEqual([
    { language: 'lt', prompt: 'matter' },
    { language: 'lt', prompt: 'goodbye' },
  ])
  expect(stateOf(own, 'matter')).toBe('good')
  expect(stateOf(own, 'person')).toBe('missing')
  const manifest = join(own, 'prompts.json')
  const { sha } = sentencesIn('lt').recordable.find(({ prompt }) => prompt === 'goodbye') ?? {}
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(sha ?? 'none', '000000000000'))
  expect(stateOf(own, 'goodbye')).toBe('stale')
  const prompts = openPrompts(own)
  expect(prompts.pathOf('goodbye', 'lt')).toBeNull()
  expect(prompts.pathOf('matter', 'lt')).toMatch(/\/lt\/matter-[0-9a-f]{12}\.wav$/)
  expect(prompts.pathOf('matter', 'ru')).toBeNull()
  expect(prompts.unplayed.map(({ prompt }) => prompt)).toEqual(['goodbye'])
})

test('what is no WAV is told of and never played', () => {
  const own = join(dir, 'broken')
  record(own, 'lt', 'next', Buffer.from('ID3 this is an mp3'))
  takePrompts(own, own, 'person')
  expect(stateOf(own, 'next')).toBe('broken')
  expect(openPrompts(own).pathOf('next', 'lt')).toBeNull()
})

test('a recording anew has another address, and each may be kept for ever', async () => {
  const own = join(dir, 'anew')
  record(own, 'lt', 'matter', wave(1))
  takePrompts(own, own, 'person')
  const first = openPrompts(own)
  record(own, 'lt', 'matter', wave(2))
  const second = openPrompts(own)
  const path = first.pathOf('matter', 'lt') ?? ''
  expect(second.pathOf('matter', 'lt')).not.toBe(path)
  const answer = await promptDoors(first).request(path)
  expect(answer.headers.get('content-type')).toBe('audio/wav')
  expect(answer.headers.get('cache-control')).toContain('immutable')
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(wave(1))
  expect((await promptDoors(second).request(path)).status).toBe(404)
})

test('a caller hears the person where there is a recording, and the machine for all else', async () => {
  const own = join(dir, 'line')
  record(own, 'ru', 'matter')
  takePrompts(own, own, 'person')
  const prompts = openPrompts(own)
  const line = await openHotline({}, (prompt, language) => prompts.pathOf(prompt, language))
  try {
    const caller = await line.phone.dial('+37065000001', hotline)
    await caller.press('3')
    await line.phone.advance(15_000)
    const heard = caller.heard()
    expect(heard).toContainEqual(
      expect.objectContaining({ kind: 'play', url: expect.stringContaining('/ru/matter-') }),
    )
    const text = (prompt: string) =>
      sentencesIn('ru').recordable.find((one) => one.prompt === prompt)?.text
    const said = heard.map((one) => ('text' in one ? one.text : ''))
    expect(said).not.toContain(text('matter'))
    expect(said).toContain(text('matterKeys'))
    await caller.hangUp()
  } finally {
    await line.close()
  }
})

test('the commands list, check, and write a fallback that names where else one can write', () => {
  const env = { ...process.env, DATA_DIR: join(dir, 'data'), PUBLIC_URL: 'https://city.example' }
  const run = (...args: string[]) =>
    execFileSync(process.execPath, ['src/cli/prompts.ts', ...args], { env, encoding: 'utf8' })
  expect(run('list', 'lv')).toMatch(/goodbye +[0-9a-f]{12} {2}Paldies/)
  expect(run('check')).toMatch(/^0 of \d+ sentences/m)
  const file = join(dir, 'fallback.xml')
  run('fallback', file)
  expect(readFileSync(file, 'utf8')).toMatch(/city\.example.*<Hangup\/><\/Response>/s)
  expect(run('take', join(dir, 'brought'))).toContain('2 recordings taken')
  expect(() => run('list', 'de')).toThrow(/de is none of/)
})
