/** Knows how people greet, in the languages a city is greeted in. */
import { folded, foldedPattern, listed } from './lines.ts'

const greetingWords = listed(String.raw`
  labas rytas | labas vakaras | laba diena | labą dieną | labą rytą | labą vakarą | labas |
  labuka[si] | sveiki gyvi | sveiki | sveikas | sveika | sveikinu | sveikiname | gerbiam\p{L}+ | mielas |
  miela | mieli | čau | cau | alio | geros dienos | gero vakaro | good morning | good afternoon |
  good evening | good day | hello there | hello | hi there | hi all | hi | hey |
  dear sir or madam | dear sir/madam | dear sirs | dear sir | dear madam | dear all | dear team |
  dear | greetings | to whom it may concern | добрый день | доброе утро | добрый вечер |
  доброго дня | доброго времени суток | доброй ночи | здравствуйте | здравствуй | здрасте |
  приветствую | приветствуем | привет | уважаем\p{L}+ (?:господа|дамы и господа) | уважаем\p{L}+ |
  дорог(?:ая|ой|ие) | dobryj den | dobryi den | zdravstvujte | zdravstvuyte | privet |
  dzień dobry | dzien dobry | dobry wieczór | dobry wieczor | dobry | witam serdecznie |
  witam państwa | witam | witajcie | cześć | czesc | hej | szanowni państwo | szanowny panie |
  szanowna pani | szanown\p{L}+ pa[nń]\p{L}* | szanown\p{L}+ | drog\p{L}{1,2} pa[nń]\p{L}* |
  siema | добрий день | добрий ранок | доброго ранку | добрий вечір | доброго вечора |
  доброго здоров.я | вітаю | вітаємо | вітання | привіт | шановн\p{L}+ (?:пані та панове|панове) |
  шановн\p{L}+ | слава україні | здрастуйте | pryvit | vitayu | labrīt | labrit | labdien |
  labvakar | sveicināti | sveicinati | sveicināt\p{L}+ | sveiciens | sveiks |
  god(?:ātai|āti|ātie|ājam|ājami|ājamais|ājamā)\p{L}* | cienījam\p{L}+ | cienijam\p{L}+ |
  ļoti cienījam\p{L}+ | labs rīts | guten tag | guten morgen | guten abend | hallo |
  sehr geehrte\p{L}* | bonjour | bonsoir | salut | hola | buenos días | buongiorno | ciao |
  tere | tervist | hei | moi | god dag | дзень добры | добры дзень | прывітанне | merhaba |
  dobrý den | ahoj`)

const greeting = new RegExp(
  `^[\\s–—-]*(?:${greetingWords.toSorted((a, b) => b.length - a.length).join('|')})(?![\\p{L}\\p{N}])`,
  'iu',
)

/** Words that follow a greeting and belong to it: whom it is said to. */
const addressed = foldedPattern(
  /^(?:\s*,?\s*(?:visi|jums|gerb|kliente|klient\p{L}*|kolegos|ponai|ponia|pone|gerbiam\p{L}+|all|everyone|team|sir|madam|mr|mrs|ms|вс(?:ем|е|іх|ім)|вам|коллеги|господа|уважаем\p{L}+|państwu|państwo|wszystkim|pani|panie|колеги|панове|пані|пане|шановн\p{L}+|visiem|kolēģi)\.?(?!\p{L}))+/iu,
)

/** Length of the greeting that a text begins with, the addressed and the mark behind it included; 0 without one. */
export function greetingLength(written: string): number {
  const text = folded(written)
  const found = greeting.exec(text)
  if (!found) return 0
  let length = found[0].length
  length += addressed.exec(text.slice(length))?.[0].length ?? 0
  const rest = text.slice(length)
  // A name only where a mark or the line's end follows: "Hello Tomas," but not "Labas Tomas neturi vandens".
  const name = /^[^\S\n]*,?(?:[^\S\n]+\p{Lu}[\p{L}.'’-]*){1,3}[^\S\n]*(?=[,.!;:–—\n]|$)/u.exec(rest)
  if (name && !(found[0].trim().length + name[0].length > 60)) length += name[0].length
  return length + (/^\s*[,.!;:)–—-]*\s*/u.exec(text.slice(length))?.[0].length ?? 0)
}

/** True for a line that says something beside a greeting. */
export function saysMore(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text.slice(greetingLength(text)))
}
