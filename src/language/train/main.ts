/** Trains the language model from the named word lists: `npm run train:language -- --sources DIR`. */
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { cyrillicTable, latinTable, type Table } from '../classes.ts'
import { corporaOf, type Corpus } from './corpus.ts'
import { drawText } from './draw-text.ts'
import { pick, randomFrom } from './random.ts'
import { learn, type Weights } from './softmax.ts'
import { readSources, type Source } from './sources.ts'
import { pack, writeModel } from './write-model.ts'

const drawWeights: Record<string, number> = {
  'ru-latin': 5,
  'uk-latin': 5,
  de: 3,
  romance: 9,
  nordic: 4,
  'slavic-latin': 3,
  uralic: 3,
  elsewhere: 5,
  be: 4,
  cyrillic: 4,
}
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

const began = Date.now()
const steps = Number(values.steps)
const latin = pack(train(latinTable, 1, steps), latinTable)
const packed = latin + pack(train(cyrillicTable, 2, steps / 3), cyrillicTable)
say(`learnt in ${Math.round((Date.now() - began) / 1000)} s`)
const sizes = writeModel(
  packed,
  values.out === undefined ? new URL('..', here) : pathToFileURL(`${values.out}/`),
)
say(`model: ${sizes.bytes} bytes, ${sizes.compressed} compressed, sha256 ${sizes.sha256}`)

function train(table: Table, seed: number, texts: number): Weights {
  const random = randomFrom(20261120 + seed)
  const writers = table.classes.map(({ name }) => ({ name, corpus: corpusFor(name) }))
  const drawn = table.classes.flatMap(({ name }, label) =>
    Array.from({ length: weightOf(name) }, () => label),
  )
  return learn(
    table,
    () => {
      const label = pick(random, drawn)
      const writer = writers[label]
      if (writer === undefined) throw new Error(`No words for class ${label}.`)
      return { text: drawText(writer, random), label }
    },
    texts,
  )
}

function corpusFor(name: string): Corpus {
  const corpus = corpora.get(name) ?? corpora.get(name.replace('-latin', ''))
  if (corpus === undefined) throw new Error(`No words for ${name}.`)
  return corpus
}

/** How often each class is drawn: what citizens write more often is learnt more exactly. */
function weightOf(name: string): number {
  return drawWeights[name] ?? 6
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
