/** Writes Russian and Ukrainian words in Latin letters, in the ways that people without the keyboard do. */
import { pick } from './random.ts'

type Table = Record<string, readonly string[]>

const shared: Table = {
  а: ['a'], б: ['b'], в: ['v', 'v', 'v', 'v', 'v', 'w'], д: ['d'], ж: ['zh', 'zh', 'zh', 'zh', 'z', 'j', 'ž', 'g'],
  з: ['z'], й: ['y', 'j', 'i', 'y'], к: ['k'], л: ['l'], м: ['m'], н: ['n'], о: ['o'], п: ['p'], р: ['r'], с: ['s'],
  т: ['t'], у: ['u'], ф: ['f'], х: ['h', 'kh', 'h', 'kh', 'x', 'ch'], ц: ['ts', 'c', 'ts', 'tz', 'c'],
  ч: ['ch', 'ch', 'ch', 'ch', 'č', '4', 'c', 'cz'], ш: ['sh', 'sh', 'sh', 'sh', 'š', 'w', 's', 'sz', '6'],
  щ: ['shch', 'sch', 'sh', 'shch', 'sch', 'šč', 'w', 'sc', 'szcz', "sh'"], ь: ['', '', '', "'", '', 'j'],
  ю: ['yu', 'ju', 'iu', 'u', 'yu'], я: ['ya', 'ja', 'ia', 'ya', 'a', 'q'],
} // oxfmt-ignore

const tables: Record<'ru' | 'uk', Table> = {
  ru: {
    ...shared,
    г: ['g'],
    и: ['i'],
    е: ['e', 'e', 'e', 'ye', 'je'],
    ё: ['e', 'yo', 'jo', 'io', 'o', 'ë'],
    ы: ['y', 'y', 'y', 'i', 'q'],
    э: ['e', 'e', 'eh', "e'"],
    ъ: ['', '', "'", 'j', '"'],
  },
  uk: {
    ...shared,
    г: ['h', 'h', 'g', 'g'],
    ґ: ['g'],
    и: ['y', 'y', 'i'],
    і: ['i'],
    ї: ['i', 'yi', 'ji', 'ï'],
    е: ['e', 'e', 'e', 'e', 'e', 'e', 'e', 'e', 'e', 'je'],
    є: ['ye', 'ie', 'je', 'e'],
    "'": ['', '', "'"],
  },
}

/** Passport and map spelling: Russian by BGN/PCGN, Ukrainian by resolution 55 of 2010 (yi, ye, y, yu, ya at the start). */
const official: Record<'ru' | 'uk', Table> = {
  ru: {
    ...first(shared),
    й: ['y'],
    х: ['kh'],
    ц: ['ts'],
    щ: ['shch'],
    ю: ['yu'],
    я: ['ya'],
    г: ['g'],
    и: ['i'],
    е: ['e'],
    ё: ['e', 'ë', 'yë'],
    ы: ['y'],
    э: ['e'],
    ъ: ['', '"', '”'],
    ь: ['', "'", '’'],
  },
  uk: {
    ...first(shared),
    й: ['i'],
    х: ['kh'],
    ц: ['ts'],
    щ: ['shch'],
    ю: ['iu'],
    я: ['ia'],
    г: ['h'],
    ґ: ['g'],
    и: ['y'],
    і: ['i'],
    ї: ['i'],
    е: ['e'],
    є: ['ie'],
    "'": [''],
    ь: [''],
  },
}

const ukrainianStarts: Record<string, string> = { й: 'y', ю: 'yu', я: 'ya', ї: 'yi', є: 'ye' }

/** Most people write all soft vowels with the same letter. */
const glides: readonly Table[] = [
  { ю: ['yu'], я: ['ya'], ё: ['yo'], є: ['ye'], ї: ['yi'], й: ['y'] },
  { ю: ['ju'], я: ['ja'], ё: ['jo'], є: ['je'], ї: ['ji'], й: ['j'] },
  { ю: ['iu'], я: ['ia'], ё: ['io'], є: ['ie'], ї: ['i'], й: ['i'] },
]

/** A writer keeps to one spelling per letter: make one per text and use it for all words of the text. */
export function romaniser(language: 'ru' | 'uk', random: () => number): (word: string) => string {
  const isOfficial = random() < 0.3
  const free = random() < 0.7 ? { ...tables[language], ...pick(random, glides) } : tables[language]
  const table = isOfficial ? official[language] : free
  const choice = new Map<string, string>()
  const zvaTable = isOfficial && language === 'uk'
  return (word) => {
    let out = ''
    for (let at = 0; at < word.length; at++) {
      const letter = word.charAt(at)
      const start = zvaTable && at === 0 ? ukrainianStarts[letter] : undefined
      const twoLetters = isOfficial && language === 'ru' && letter === 'е' && isAfterVowel(word, at)
      out += start ?? (twoLetters ? 'ye' : spellingOf(letter, table, choice, random))
    }
    return language === 'uk' && isOfficial ? out.replaceAll('zkh', 'zgh') : out
  }
}

function spellingOf(
  letter: string,
  table: Table,
  choice: Map<string, string>,
  random: () => number,
): string {
  const known = choice.get(letter)
  if (known !== undefined) return known
  const spellings = table[letter]
  const spelling = spellings === undefined ? letter : pick(random, spellings)
  choice.set(letter, spelling)
  return spelling
}

function isAfterVowel(word: string, at: number): boolean {
  return at === 0 || 'аеёиоуыэюяйъь'.includes(word.charAt(at - 1))
}

function first(table: Table): Table {
  return Object.fromEntries(Object.entries(table).map(([letter, all]) => [letter, all.slice(0, 1)]))
}
