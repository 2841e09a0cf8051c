/** Holds that no text for people stands in the screens themselves, and that every text they ask for exists. */
import { existsSync, readFileSync } from 'node:fs'
import { parseSync } from 'vite'
import { expect, test } from 'vitest'
import { sourcesIn } from './sources.ts'

const screens = sourcesIn('src/web').filter(({ path }) => /^src\/web\/(desk\/|[^/]+$)/.test(path))

/** Attributes that a person reads or hears. */
const spoken = new Set([
  'label',
  'placeholder',
  'title',
  'alt',
  'description',
  'aria-label',
  'error',
])

type Node = { type: string; start: number; [part: string]: unknown }

function* nodesIn(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const one of value) yield* nodesIn(one)
  else if (typeof value === 'object' && value !== null) {
    if ('type' in value && typeof value.type === 'string') yield value as Node
    for (const one of Object.values(value)) yield* nodesIn(one)
  }
}

const hasWords = (text: unknown) => typeof text === 'string' && /\p{L}{2}/u.test(text)

test('no text for people stands in a screen: not between tags, not in an attribute that is read', () => {
  const wrong = screens
    .filter(({ path }) => path.endsWith('.tsx'))
    .flatMap(({ path, text }) => {
      const { program } = parseSync(path, text)
      return [...nodesIn(program)].flatMap((node) => {
        const at = `${path}:${text.slice(0, node.start).split('\n').length}`
        // What stands on a key of the keyboard is the same in every language.
        const isKey = /<(Kbd|kbd)[^>]*>$/.test(text.slice(0, node.start))
        if (node.type === 'JSXText' && hasWords(node['value']) && !isKey)
          return [`${at}: ${String(node['value']).trim()}`]
        if (node.type !== 'JSXAttribute') return []
        const { name } = node['name'] as { name: unknown }
        const value = node['value'] as { type: string; value: unknown } | null
        const isText = value?.type === 'Literal' && spoken.has(String(name))
        return isText && hasWords(value.value)
          ? [`${at}: ${String(name)}="${String(value.value)}"`]
          : []
      })
    })
  expect(
    wrong,
    'put it into locales/<language>/desk.json or console.json and say it by t()',
  ).toEqual([])
})

test('every text that a screen asks for by its name is in locales/', () => {
  const known: Record<string, Set<string>> = {
    desk: keysOf('desk'),
    console: keysOf('console'),
    fairness: keysOf('fairness'),
    phone: keysOf('phone'),
  }
  const wrong = screens.flatMap(({ path, code }) => {
    const own = path.startsWith('src/web/desk/console/') ? 'console' : 'desk'
    const spokenBy = namespacesOf(code)
    return [...code.matchAll(/\b(t|t[a-z])\(\s*'([^'$]+)'/g)].flatMap(([, by = '', asked = '']) => {
      const [first = '', second] = asked.split(':')
      const key = second ?? first
      const named = spokenBy.get(by) ?? [by === 'tc' ? 'console' : own]
      // A page of the console may speak in the words of the desk too.
      const namespaces =
        second !== undefined ? [first] : own === 'console' ? [...named, 'desk'] : named
      const isThere = namespaces.some((one) => known[one]?.has(key) === true)
      return isThere ? [] : [`${path}: ${asked}`]
    })
  })
  expect(wrong).toEqual([])
})

/** What `useTranslation('fairness')` and the like give, by the name it is given. */
function namespacesOf(code: string): Map<string, string[]> {
  const found = new Map<string, string[]>()
  const uses = /\{ t(?:: (\w+))? \} = useTranslation\((?:'(\w+)')?\)/g
  for (const [, name = 't', namespace = 'desk'] of code.matchAll(uses))
    found.set(name, [...(found.get(name) ?? []), namespace])
  return found
}

/** Keys without the suffix of their plural form. */
function keysOf(namespace: string): Set<string> {
  const found = new Set<string>()
  const walk = (value: object, before: string) => {
    for (const [name, inner] of Object.entries(value)) {
      if (typeof inner === 'object') walk(inner as object, `${before}${name}.`)
      else found.add(`${before}${name.replace(/_(zero|one|two|few|many|other)$/, '')}`)
    }
  }
  const file = `locales/en/${namespace}.json`
  if (existsSync(file)) walk(JSON.parse(readFileSync(file, 'utf8')) as object, '')
  return found
}
