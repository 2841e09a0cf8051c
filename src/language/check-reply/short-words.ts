/** Knows the words of the shortest answers ("Taip.", "Dobrze, dziękuję"), which say little to a detector. */
import { folded, listed } from '../own-words/lines.ts'
import { languages, type Language } from '../languages.ts'

const words: Record<Language, readonly string[]> = {
  lt: listed(
    'taip | ne | gerai | žinoma | supratau | aišku | puiku | atlikta | padaryta | laukiame | rytoj | šiandien | sutarta | deja',
  ),
  en: listed(
    'yes | no | good | sure | done | fine | great | understood | of | course | not | today | tomorrow | agreed | unfortunately',
  ),
  ru: listed(
    'да | нет | хорошо | конечно | понятно | понял | поняла | готово | сделано | ладно | ждём | завтра | сегодня | договорились | ага | к | сожалению',
  ),
  pl: listed(
    'tak | nie | dobrze | oczywiście | jasne | rozumiem | gotowe | zrobione | jutro | dzisiaj | dziś | czekamy | zgoda | niestety',
  ),
  uk: listed(
    'так | ні | добре | звичайно | зрозуміло | звісно | готово | зроблено | гаразд | чекаємо | завтра | сьогодні | домовились | на | жаль',
  ),
  lv: listed(
    'jā | nē | labi | protams | skaidrs | sapratu | gatavs | izdarīts | gaidām | rīt | šodien | norunāts | diemžēl',
  ),
}

/** Said in every language alike, or a courtesy that offends nobody in whichever language it stands. */
const neutral = new Set(
  listed(`ok | okay | oki | ок | окей | sms | pdf | info | wifi | vip | id | ačiū | aciu | dėkui | dėkoju | thanks | thank | you |
  спасибо | благодарю | dziękuję | dziękujemy | dzięki | дякую | дякуємо | paldies | pateicos | prašom | prašau | please | пожалуйста |
  proszę | будь | ласка | lūdzu | labai | большое | bardzo | дуже | liels | iki | bye | пока | pa`),
)

/** Which of the six a very short text can be in by its words; null if it holds a word that is on no list. */
export function shortLanguages(text: string): Language[] | null {
  const found = (
    folded(text)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  ).filter((word) => !neutral.has(word))
  if (!found.every((word) => languages.some((language) => words[language].includes(word))))
    return null
  return languages.filter((language) => found.every((word) => words[language].includes(word)))
}

/** The languages that have the answer ("Так, …", "Jā. …") with which a text begins; none if it begins otherwise. */
export function openingLanguages(text: string): Language[] {
  const [, word = ''] = /^\s*(\p{L}+)[,.!]\s/u.exec(text.normalize('NFC')) ?? []
  return word === '' || neutral.has(word.toLowerCase()) ? [] : (shortLanguages(word) ?? [])
}
