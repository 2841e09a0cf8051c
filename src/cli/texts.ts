/** Writes src/texts-bundled.ts anew after a namespace was added to locales/: `npm run texts`. */
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundledTexts } from '#texts-list.ts'

const root = join(import.meta.dirname, '..', '..')
const namespaces = readdirSync(join(root, 'locales', 'en'))
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -'.json'.length))
const file = join(root, 'src', 'texts-bundled.ts')
writeFileSync(file, bundledTexts(namespaces))
console.log(`Written: ${file}`)
