/** Trains the language model from the named word lists: `npm run train:language -- --sources DIR`. */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { classes } from '../classes.ts'
import { corporaOf, type Corpus } from './corpus.ts'
import { drawText } from './draw-text.ts'
import { randomFrom } from './random.ts'
import { learn } from './softmax.ts'
import { readSources, type Source } from './sources.ts'
import { pack, writeModel } from './write-model.ts'

const here = new URL('.', import.meta.url)
const { values } = parseArgs({
  options: {
    sources: { type: 'string' },
    steps: { type: 'string', default: '2500000' },
    out: { type: 'string' },
  },
})
if (values.sources === undefined) throw new Error('Name the folder of the sources: --sources DIR')

const manifest = JSON.parse(readFileSync(new URL('manifest.json', here), 'utf8')) as Source[]
const corpora = corporaOf(readSources(values.sources, manifest))
for (const [name, corpus] of corpora) {
  say(`${name}: ${corpus.common.words.length} words, ${corpus.forms.words.length} dictionary forms`)
}

const random = randomFrom(20261120)
const writers = classes.map(({ name }) => ({ name, corpus: corpusFor(name) }))
/** How often each class is drawn: what citizens write more often is learnt more exactly. */
const drawn = classes.flatMap(({ name }, label) =>
  Array.from({ length: weightOf(name) }, () => label),
)
const began = Date.now()
const weights = learn(nextExample, Number(values.steps))
say(`learnt ${values.steps} texts in ${Math.round((Date.now() - began) / 1000)} s`)
const sizes = writeModel(
  pack(weights),
  values.out === undefined ? new URL('..', here) : new URL(values.out, 'file:'),
)
say(`model: ${sizes.bytes} bytes, ${sizes.compressed} compressed, sha256 ${sizes.sha256}`)

function nextExample(): { text: string; label: number } {
  const label = drawn[Math.floor(random() * drawn.length)] ?? 0
  const writer = writers[label]
  if (writer === undefined) throw new Error(`No words for class ${label}.`)
  return { text: drawText(writer, random), label }
}

function corpusFor(name: string): Corpus {
  const corpus = corpora.get(name.replace('-latin', '')) ?? corpora.get(name)
  if (corpus === undefined) throw new Error(`No words for ${name}.`)
  return corpus
}

function weightOf(name: string): number {
  if (['lt', 'en', 'ru', 'pl', 'uk', 'lv'].includes(name)) return 6
  return name === 'ru-latin' || name === 'uk-latin' ? 5 : 3
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
