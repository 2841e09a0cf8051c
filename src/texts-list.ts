/** Writes the module by which the edge, which has no folders, carries all texts with it. */
import { languages } from '#language/languages.ts'

/** Namespaces that the edge need not carry: browsers speak them, or only a demo on a machine of one’s own. */
export const spokenByScreens: readonly string[] = ['desk', 'console', 'phone', 'demo-phone']

/** The text of src/texts-bundled.ts for these namespaces. */
export function bundledTexts(namespaces: readonly string[]): string {
  const names = namespaces.filter((name) => !spokenByScreens.includes(name)).toSorted()
  const imports = languages.flatMap((language) =>
    names.map(
      (name) =>
        `import ${variable(language, name)} from '../locales/${language}/${name}.json' with { type: 'json' }`,
    ),
  )
  const entries = languages.map((language) => {
    const inner = names.map((name) => `    ${keyOf(name)}: ${variable(language, name)},`)
    return `  ${language}: {\n${inner.join('\n')}\n  },`
  })
  return `/** Written by \`npm run texts\`: all texts as modules, for the edge, which has no folders to read. */
${imports.join('\n')}
import type { Texts } from '#texts.ts'

export const texts: Texts = {
${entries.join('\n')}
}
`
}

function variable(language: string, name: string): string {
  return `${language}${name.replaceAll(/(?:^|-)(\w)/g, (_, first: string) => first.toUpperCase())}`
}

function keyOf(name: string): string {
  return /^\w+$/.test(name) ? name : `'${name}'`
}
