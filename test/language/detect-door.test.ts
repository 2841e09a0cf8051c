/** Shows that the detector's door answers line by line and survives lines that are not for it. */
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'

const door = new URL('../../src/cli/detect.ts', import.meta.url).pathname

async function ask(
  input: string,
): Promise<{ out: string; complaints: string; code: number | null }> {
  const process_ = spawn(process.execPath, [door, '--jsonl'])
  process_.stdin.end(input)
  const closed = new Promise<number | null>((resolve) => process_.once('close', resolve))
  const [out, complaints] = await Promise.all([text(process_.stdout), text(process_.stderr)])
  return { out, complaints, code: await closed }
}

test('each line gets its answer, and a bad line is named and passed over', async () => {
  const { out, complaints, code } = await ask(
    [
      '{"id":1,"text":"Kada išvešite šiukšles?"}',
      'this is no JSON',
      '{"id":2}',
      'null',
      '',
      '{"id":"three","text":"Labas,\\n\\nкогда вывезут мусор?\\n\\nPagarbiai\\nJonas Jonaitis"}',
      '{"id":4,"text":"12:30"}',
    ].join('\n'),
  )
  const answers = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: unknown; language: string; confidence: number })
  expect(answers.map(({ id, language }) => [id, language])).toEqual([
    [1, 'lt'],
    ['three', 'ru'],
    [4, 'und'],
  ])
  expect(answers.every(({ confidence }) => confidence >= 0 && confidence <= 1)).toBe(true)
  expect(complaints).toContain('Line 2 ')
  expect(complaints).toContain('Line 3 ')
  expect(complaints).toContain('Line 4 ')
  expect(code).toBe(0)
})

test('ten thousand lines pass without being kept', async () => {
  const line = '{"id":7,"text":"Kad izvedīs atkritumus?"}\n'
  const { out, code } = await ask(line.repeat(10_000))
  expect(out.trim().split('\n')).toHaveLength(10_000)
  expect(code).toBe(0)
})
