/** Trains the language model from the named word lists, and its certainty from samples where they are at hand. */
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

/** How often each class is drawn (6 where nothing is said): what citizens write more often is learnt more exactly. */
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

const { values } = parseArgs({
  options: {
    sources: { type: 'string' },
    samples: { type: 'string' },
    steps: { type: 'string', default: '12000000' },
    out: { type: 'string' },
  },
})
if (values.sources === undefined && values.samples === undefined) {
  throw new Error(
    'Name the folder of the sources (--sources DIR), the samples (--samples FILE) or both.',
  )
}
if (values.sources !== undefined) trainFrom(values.sources, Number(values.steps))
if (values.samples !== undefined) {
  // Imported only now, because it judges with the model that was written a moment ago.
  const { calibrate } = await import('./calibrate.ts')
  say(calibrate(values.samples))
}

function trainFrom(directory: string, steps: number): void {
  const manifest = JSON.parse(
    readFileSync(new URL('manifest.json', import.meta.url), 'utf8'),
  ) as Source[]
  const corpora = corporaOf(readSources(directory, manifest))
  for (const [name, { common, forms }] of corpora) {
    say(`${name}: ${common.words.length} words, ${forms.words.length} dictionary forms`)
  }
  const latin = pack(train(latinTable, corpora, 1, steps), latinTable)
  const cyrillic = pack(train(cyrillicTable, corpora, 2, steps / 3), cyrillicTable)
  const room =
    values.out === undefined ? new URL('..', import.meta.url) : pathToFileURL(`${values.out}/`)
  const { bytes, compressed, sha256 } = writeModel(latin + cyrillic, room)
  say(`model: ${bytes} bytes, ${compressed} compressed, sha256 ${sha256}`)
}

function train(table: Table, corpora: Map<string, Corpus>, seed: number, texts: number): Weights {
  const random = randomFrom(20261120 + seed)
  const writers = table.classes.map(({ name }) => ({ name, corpus: corpusFor(name, corpora) }))
  const drawn = writers.flatMap((writer, label) =>
    Array.from({ length: drawWeights[writer.name] ?? 6 }, () => ({ writer, label })),
  )
  return learn(
    table,
    () => {
      const { writer, label } = pick(random, drawn)
      return { text: drawText(writer, random), label }
    },
    texts,
  )
}

/** Russian and Ukrainian in Latin letters are drawn from the words of Russian and Ukrainian. */
function corpusFor(name: string, corpora: Map<string, Corpus>): Corpus {
  const corpus = corpora.get(name) ?? corpora.get(name.replace('-latin', ''))
  if (corpus === undefined) throw new Error(`No words for ${name}.`)
  return corpus
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
