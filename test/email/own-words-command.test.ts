/** Holds that the command shows of a raw mail what intake makes of it. */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const run = promisify(execFile)
const path = (name: string) =>
  fileURLToPath(new URL(`../../channels/email/samples/${name}.eml`, import.meta.url))
const command = fileURLToPath(new URL('../../src/cli/own-words.ts', import.meta.url))

describe('npm run -s own-words', () => {
  it('prints a line for each mail', async () => {
    const names = [
      'ru-gmail-top-answer-html',
      'lt-winmail-dat-with-files',
      'lt-out-of-office',
      'bounce-permanent-with-headers',
    ]
    const { stdout } = await run(process.execPath, [command, ...names.map(path)])
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(lines[0]).toEqual({
      file: path('ru-gmail-top-answer-html'),
      ownWords: 'Спасибо, мусор вывезли.\nНо контейнер так и остался сломанным.',
      language: 'ru',
      automatic: null,
      attachments: [],
    })
    expect(lines[1]).toMatchObject({
      language: 'lt',
      attachments: ['Šildymo sutartis.pdf', 'suoliukas.png'],
    })
    expect(lines.map(({ automatic }) => automatic)).toEqual([null, null, 'auto-reply', 'bounce'])
  })
  it('tells of a file that is not there, and goes on', async () => {
    const failed = await run(process.execPath, [command, '/nera.eml', path('lt-flowed')]).then(
      () => null,
      (error: { code: number; stdout: string }) => error,
    )
    expect(failed?.code).toBe(1)
    expect(failed?.stdout.trim().split('\n')).toHaveLength(2)
  })
})
