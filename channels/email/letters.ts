/** Knows how often each letter comes in the languages people write to a city, so that garbled text is seen as such. */

/**
 * Letters from the most to the least frequent. The first rows are the six languages of the house; the others keep
 * a right mail in a neighbour's language from being "repaired".
 */
const byFrequency = {
  latin: [
    'iastoenrukmlpdvjgėšybųžąįūčczęfhwxq',
    'etoainsrhldcumyfpwgbvkjxqz',
    'aiseturnmkāovdlpjīzēbgšcņūļfžķģhčwyx',
    'aieoznsrwtcydpmkjulłbgęąhóżśćfńźvxq',
    'enirstahdulcgmobfwkzvpüäöjßyxq',
    'esaitnrulodcmpévqfbghjàxèyêçzùwâîôû',
    'eaosnirldtucmpbgvyqhófjíázéñxúkwü',
    'eaionlrtscdpumvghfbqzàèìòùé',
    'eiastlnukodmrvgjhäõpübfšžö',
    'atinesolkuämvryjhpdögbfcw',
    'eanrtsildomkgvfuhpåyäbjcöøæxw',
    'eonatsivlrkumdpzíácjybhěčřýéžšůgfúňxťóď',
    'aeinlrkdmtyısubozüşgğvcçhpöfj',
  ],
  cyrillic: [
    'оеаитнсрвлкмпудяыгьзбчйжхшюцэщфёъ',
    'оанивертсклмдупязьбгчійхцюжїєщшфґ',
    'аніырсектлоямдвуцпзўгбьчшэйхжюёф',
    'аеиотнсрвдкплмязбгучъхщйцжфшью',
  ],
} as const

type Script = keyof typeof byFrequency

const scripts: Script[] = ['latin', 'cyrillic']

/** Cost in nats of one letter by rank: letter frequencies fall about exponentially with their rank. */
const costs = Object.fromEntries(
  scripts.map((script) => [
    script,
    byFrequency[script].map(
      (letters) => new Map(Array.from(letters).map((letter, rank) => [letter, 2 + rank / 7.5])),
    ),
  ]),
) as Record<Script, Map<string, number>[]>

const strangerCost = 10
const neighbourCost = 2
/** A symbol where a letter should be must cost more than the rarest letter, or garbling would look cheap. */
const brokenCost = 13
/** What keyboards, word processors and phones put around words without anything being wrong. */
const markAtEdge =
  /[\u00A0\u00A7\u00AB\u00AE\u00B0\u00B2\u00B3\u00B7\u00BB\u2013-\u2015\u2018-\u201E\u2022\u2026\u2032\u2033\u20AC\u20B4\u20BD\u2116\u2122]|\p{Extended_Pictographic}/u
const markAnywhere = /[\u00AD\u00B4\u2019\u02BC\u200B-\u200F\u2010-\u2012\uFEFF]|\uFE0F/

/**
 * Words that hold anything beyond ASCII, the only ones that can be garbled: at most 2,000 characters of them. A short
 * text comes back whole, because its other words still tell the language.
 */
export function tellingWords(text: string): string {
  if (text.length <= 300) return text
  let words = ''
  for (const match of text.matchAll(/[A-Za-z]*[\u0080-\uFFFF][\dA-Za-z\u0080-\uFFFF]*/g)) {
    words += `${match[0].slice(0, 60)} `
    if (words.length > 2_000) break
  }
  return words
}

/**
 * How unlikely a text is as human writing, in nats; lower is better. Each script takes the language that suits it
 * best. Comparable only between readings of the same bytes. Asked often: a mail of 20 KB in 13 readings takes 2 ms.
 */
export function implausibility(text: string): number {
  const counts = { latin: new Map<string, Count>(), cyrillic: new Map<string, Count>() }
  let other = 0
  let before: Sign = space
  const characters = Array.from(text)
  for (let at = 0; at < characters.length; at++) {
    const sign = signOf(characters[at] ?? ' ')
    if (sign.kind === 'latin' || sign.kind === 'cyrillic') {
      const count = counts[sign.kind].get(sign.small)
      if (count === undefined) counts[sign.kind].set(sign.small, { sign, times: 1 })
      else count.times++
      if (before !== space) {
        if (sign.isCapital) other += before.isCapital ? 0.6 : 4
        if (before.kind !== sign.kind) other += 9
      }
      before = sign
    } else if (sign.kind === 'foreign') {
      other += 5
      before = space
    } else if (sign.kind === 'mark') {
      other += markCost(sign, before !== space, signOf(characters[at + 1] ?? ' ').isLetter)
    } else if (sign.kind === 'space') before = space
  }
  return (
    likeliest(counts.latin, costs.latin.length, 4) +
    likeliest(counts.cyrillic, costs.cyrillic.length, 2) +
    other
  )
}

/** The first rows are the languages of the house: a neighbour's must suit clearly better. */
function likeliest(counts: Map<string, Count>, languages: number, ofTheHouse: number): number {
  const sums: number[] = Array.from({ length: languages }, (_, row) =>
    row < ofTheHouse ? 0 : neighbourCost,
  )
  for (const { sign, times } of counts.values())
    for (let row = 0; row < languages; row++)
      sums[row] = (sums[row] ?? 0) + times * (sign.costs[row] ?? strangerCost)
  return Math.min(...sums)
}

type Count = { sign: Sign; times: number }

type Sign = {
  kind: Script | 'foreign' | 'mark' | 'space' | 'plain'
  isLetter: boolean
  isCapital: boolean
  /** The same letter, small. */
  small: string
  /** In each language of its script. */
  costs: number[]
  character: string
}

const signs = new Map<string, Sign>()
const space = signOf(' ')

/** What a character is, worked out once: few thousands of them are ever met. */
function signOf(character: string): Sign {
  const known = signs.get(character)
  if (known !== undefined) return known
  if (signs.size > 20_000) signs.clear()
  const lower = character.toLowerCase()
  const kind = kindOf(character)
  const sign: Sign = {
    kind,
    isLetter: /\p{L}/u.test(character),
    isCapital: lower !== character,
    small: lower,
    costs:
      kind === 'latin' || kind === 'cyrillic'
        ? costs[kind].map((row) => row.get(lower) ?? strangerCost)
        : [],
    character,
  }
  signs.set(character, sign)
  return sign
}

function kindOf(character: string): Sign['kind'] {
  if (character <= ' ') return 'space'
  if (/\p{L}/u.test(character)) {
    if (/\p{Script=Cyrillic}/u.test(character)) return 'cyrillic'
    return /\p{Script=Latin}/u.test(character) ? 'latin' : 'foreign'
  }
  return character > '\x7E' ? 'mark' : 'plain'
}

function markCost({ character }: Sign, isAfterLetter: boolean, isBeforeLetter: boolean): number {
  if (markAnywhere.test(character)) return 5
  if (!markAtEdge.test(character)) return brokenCost
  if (isAfterLetter && /[\u00B2\u00B3]/.test(character)) return 9
  return isAfterLetter && isBeforeLetter ? 11 : 5
}
