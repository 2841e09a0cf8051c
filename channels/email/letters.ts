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
const letterPattern = /\p{L}/u

/**
 * Words that hold anything beyond ASCII, the only ones that can be garbled: at most 4,000 characters of them. A short
 * text comes back whole, because its other words still tell the language.
 */
export function tellingWords(text: string): string {
  if (text.length <= 300) return text
  let words = ''
  for (const match of text.matchAll(/[A-Za-z]*[\u0080-\uFFFF][\dA-Za-z\u0080-\uFFFF]*/g)) {
    words += `${match[0].slice(0, 60)} `
    if (words.length > 4_000) break
  }
  return words
}

/**
 * How unlikely a text is as human writing, in nats; lower is better. Each script takes the language that suits it
 * best. Comparable only between readings of the same bytes.
 */
export function implausibility(text: string): number {
  const sums: Record<Script, number[]> = {
    latin: costs.latin.map(() => 0),
    cyrillic: costs.cyrillic.map(() => 0),
  }
  let other = 0
  let before = ''
  const characters = Array.from(text)
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? ''
    if (character <= ' ') {
      before = ''
      continue
    }
    const isLetter = letterPattern.test(character)
    const small = character.toLowerCase()
    const script = !isLetter ? null : /\p{Script=Cyrillic}/u.test(small) ? 'cyrillic' : 'latin'
    if (script !== null && (script === 'cyrillic' || /\p{Script=Latin}/u.test(small))) {
      const rows = costs[script]
      for (let row = 0; row < rows.length; row++)
        sums[script][row] = (sums[script][row] ?? 0) + (rows[row]?.get(small) ?? strangerCost)
      if (character !== small && before !== '' && before === before.toLowerCase()) other += 4
      else if (character !== small && before !== '') other += 0.6
      if (before !== '' && isCyrillic(before) !== (script === 'cyrillic')) other += 9
      before = character
    } else if (isLetter) {
      other += 5
      before = ''
    } else if (character > '\x7E') {
      other += markCost(character, before !== '', letterPattern.test(characters[at + 1] ?? ''))
    }
  }
  return likeliest(sums.latin, 4) + likeliest(sums.cyrillic, 2) + other
}

/** The first rows are the languages of the house: a neighbour's must suit clearly better. */
function likeliest(sums: number[], ofTheHouse: number): number {
  return Math.min(...sums.map((sum, row) => (row < ofTheHouse ? sum : sum + neighbourCost)))
}

function markCost(mark: string, isAfterLetter: boolean, isBeforeLetter: boolean): number {
  if (markAnywhere.test(mark)) return 5
  if (!markAtEdge.test(mark)) return brokenCost
  if (isAfterLetter && /[\u00B2\u00B3]/.test(mark)) return 9
  return isAfterLetter && isBeforeLetter ? 11 : 5
}

function isCyrillic(character: string): boolean {
  return character >= '\u0400' && character <= '\u04FF'
}
