/** Holds that a file from a citizen's browser is named safely and called by what it is, whatever the browser says. */
import { expect, test } from 'vitest'
import { chatAttachment } from '#channels/chat/parse.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const png = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
    'base64',
  ),
)

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\Ona\\sąskaita.pdf', 'sąskaita.pdf'],
  ['photo\u202Egnp.exe', 'photognp.exe'],
  ['a<b>:c?.txt', 'a_b__c_.txt'],
  ['...', 'file'],
  [' .hidden. ', 'hidden'],
])('%j is kept as %j', async (fileName, kept) => {
  const made = await chatAttachment({ fileName, label: 'text/plain', bytes: bytes('x') })
  expect(made.fileName).toBe(kept)
})

test('a name longer than anybody reads keeps its ending', async () => {
  const fileName = `${'ą'.repeat(190)}.docx`
  const made = await chatAttachment({ fileName, label: 'text/plain', bytes: bytes('x') })
  expect(Array.from(made.fileName).length).toBeLessThanOrEqual(120)
  expect(made.fileName).toMatch(/…\.docx$/)
})

test.each([
  ['a picture', 'image/png', png, 'image/png', null],
  ['a picture that is called text', 'text/plain', png, 'image/png', 'text/plain'],
  [
    'a page that is called a picture',
    'image/png',
    bytes('<html><script>'),
    'text/html',
    'image/png',
  ],
  ['no picture at all', 'image/png', bytes('hello'), 'application/octet-stream', 'image/png'],
  ['a note', 'text/plain', bytes('Labas'), 'text/plain', null],
  ['nothing', 'application/pdf', bytes(''), 'application/octet-stream', 'application/pdf'],
] as const)('%s', async (_what, label, content, mediaType, labelledType) => {
  const made = await chatAttachment({ fileName: 'f', label, bytes: content })
  expect(made).toMatchObject({ mediaType, labelledType, kind: 'file' })
})
