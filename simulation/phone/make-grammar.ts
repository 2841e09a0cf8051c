/** Derives what TwiML may say from the installed twilio package, so that nobody's reading of it stands between. */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

export type Element = {
  /** Tag of a child → name of its element below. */
  children: Record<string, string>
  /** Attribute → `string`, `number`, `boolean`, or the name of a list of words; `[]` after it: separated by spaces. */
  attributes: Record<string, string>
}
export type Grammar = {
  source: string
  /** The root is `VoiceResponse` or `MessagingResponse`, both written `<Response>`. */
  elements: Record<string, Element>
  words: Record<string, string[]>
}

const require = createRequire(import.meta.url)

/** Reads VoiceResponse and MessagingResponse: attributes from the types, children and tags from the builder. */
export function grammarFromTypes(): Grammar {
  const home = dirname(require.resolve('twilio/package.json'))
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as {
    version: string
  }
  const grammar: Grammar = { source: `twilio@${version}`, elements: {}, words: {} }
  for (const root of ['VoiceResponse', 'MessagingResponse']) {
    const path = join(home, 'lib', 'twiml', root)
    read(grammar, root, readFileSync(`${path}.d.ts`, 'utf8'), readFileSync(`${path}.js`, 'utf8'))
  }
  return grammar
}

function read(grammar: Grammar, root: string, types: string, builder: string): void {
  for (const [, name = '', words = ''] of types.matchAll(/^ {4}type (\w+) = (.*);$/gm)) {
    grammar.words[name] = [...words.matchAll(/"([^"]*)"/g)].map(([, word = '']) => word)
  }
  const attributes = new Map<string, Record<string, string>>()
  for (const [, name = '', body = ''] of types.matchAll(
    /^ {4}(?:export )?interface (\w+) \{\n([\s\S]*?)^ {4}\}/gm,
  )) {
    attributes.set(name, attributesIn(body))
  }
  for (const { name, children } of classesIn(root, builder)) {
    const taken = new RegExp(`attributes\\??: ${root}\\.(\\w+)(?:, [^)]*)?\\): ${root}\\.${name};`)
    const type = taken.exec(types)?.[1] ?? ''
    const before = grammar.elements[name]
    grammar.elements[elementName(root, name)] = {
      children: { ...before?.children, ...children },
      attributes: { ...before?.attributes, ...attributes.get(type) },
    }
  }
}

/** Message, Redirect and Body of a text message differ from those of a call. */
function elementName(root: string, name: string): string {
  return root === 'VoiceResponse' || name === root ? name : `Messaging.${name}`
}

function attributesIn(body: string): Record<string, string> {
  return Object.fromEntries(
    [...body.matchAll(/^ {8}(?:"([^"]+)"|(\w+))\?: ([\w[\]]+);$/gm)].map(
      ([, quoted, name, type = '']) => [quoted ?? name ?? '', type],
    ),
  )
}

function classesIn(
  root: string,
  builder: string,
): { name: string; children: Record<string, string> }[] {
  return builder
    .split(/^(?: {4})?class /m)
    .slice(1)
    .map((text) => ({
      name: /^\w+/.exec(text)?.[0] ?? '',
      children: Object.fromEntries(
        [
          ...text.matchAll(
            new RegExp(`new ${root}\\.(\\w+)\\(this\\.\\w+\\.ele\\("([\\w:-]+)"`, 'g'),
          ),
        ].map(([, child = '', tag = '']) => [tag, elementName(root, child)]),
      ),
    }))
}

// `npx node simulation/phone/make-grammar.ts && npm run format`, after each new version of twilio.
if (process.argv[1] === import.meta.filename) {
  writeFileSync(
    join(import.meta.dirname, 'grammar.json'),
    `${JSON.stringify(grammarFromTypes())}\n`,
  )
}
