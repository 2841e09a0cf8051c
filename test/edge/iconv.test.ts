/** Shows that old charsets are read on the edge as the library reads them elsewhere. */
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import edge from '#edge/iconv.ts'

const charsets = [
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'windows-1257',
  'iso-8859-2',
  'iso-8859-4',
  'iso-8859-5',
  'iso-8859-13',
  'iso-8859-15',
  'koi8-r',
  'koi8-u',
]
const text = 'Žąsis ąčęėįšųū · Łódź żółć · Привет, щука · Їжак ґанок · Rīga šķūnis'

test.each(charsets)('%s', (charset) => {
  const bytes = iconv.encode(text, charset)
  expect(edge.decode(bytes, charset)).toBe(iconv.decode(bytes, charset))
  expect(Buffer.from(edge.encode(text, charset)).equals(bytes)).toBe(true)
})

test('names as mail programs write them are known, and nonsense is not', () => {
  expect(['cp1257', 'win-1251', 'iso885913', 'UTF-8', 'koi8-r'].map(edge.encodingExists)).toEqual([
    true,
    true,
    true,
    true,
    true,
  ])
  expect(edge.encodingExists('x-klingon')).toBe(false)
})
