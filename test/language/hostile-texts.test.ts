/** Shows that no text, however it is built, keeps the house busy: the time grows with its length and not with its square. */
import { expect, test } from 'vitest'
import { readCityData, rulesFolder } from '#city-data.ts'
import { checkReply } from '#language/check-reply.ts'
import { detect } from '#language/detect.ts'
import { cutOwnWords } from '#language/own-words.ts'

const length = 100_000

/** Each of them, repeated, took between seconds and hours once. */
const bricks = [
  'ą',
  'Ą',
  'ul. A',
  'a@',
  'a-',
  '<a ',
  '\n',
  '--\n',
  'Pagarbiai\n',
  'From: a\n',
  'Iki.\n\n',
]

const policy = readCityData(rulesFolder, 'vilnius').replyPolicy

test.each(bricks)('a hundred thousand signs of %j are judged within moments', (brick) => {
  const text = brick.repeat(length / brick.length)
  const before = process.cpuUsage()
  cutOwnWords(text)
  detect(text)
  checkReply({
    text,
    citizenLanguage: 'pl',
    caseLanguage: 'pl',
    kind: 'informal',
    channel: 'email',
    policy,
  })
  const { user, system } = process.cpuUsage(before)
  expect((user + system) / 1_000_000).toBeLessThan(3)
})
