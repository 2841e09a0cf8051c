/** Hears a citizen say in which language they want to be answered. */
import { languages, type Language } from './languages.ts'
import { folded, foldedPattern, listed } from './own-words/lines.ts'

/** How each of the six is called in all six, in the forms that follow "answer" and "speak". */
const names: Record<Language, readonly string[]> = {
  lt: listed(`lietuviškai | lietuviskai | lietuvių kalba | lietuviu kalba | lietuvių k | lithuanian | по-литовски | по литовски | на литовском | литовским |
    po litewsku | litewskim | литовською | по-литовськи | lietuviski | lietuviešu valodā | po litovski`),
  en: listed(`angliškai | angliskai | anglų kalba | anglu kalba | english | по-английски | по английски | на английском | po angielsku | angielskim |
    англійською | по-англійськи | по-англійському | angliski | angļu valodā | anglu valoda | po anglijski | po angliiski`),
  ru: listed(`rusiškai | rusiskai | rusų kalba | rusu kalba | russian | по-русски | по русски | на русском | русским | po rosyjsku | rosyjskim |
    російською | по-російськи | по-русськи | krieviski | krievu valodā | krievu valoda | po russki | po-russki | po rusky | na russkom`),
  pl: listed(`lenkiškai | lenkiskai | lenkų kalba | lenku kalba | polish | по-польски | по польски | на польском | po polsku | polskim | польською |
    по-польськи | poliski | poļu valodā | polu valoda | po polski`),
  uk: listed(`ukrainietiškai | ukrainietiskai | ukrainiečių kalba | ukrainieciu kalba | ukrainian | по-украински | по украински | на украинском |
    po ukraińsku | po ukrainsku | ukraińskim | українською | по-українськи | по-українському | украінською | ukrainiski | ukraiņu valodā | ukrajinskoju | ukrainskoiu`),
  lv: listed(`latviškai | latviskai | latvių kalba | latviu kalba | latvian | по-латышски | по латышски | на латышском | по-латвийски | po łotewsku |
    łotewskim | латиською | латвійською | по-латиськи | latviski | latviešu valodā | latviesu valoda`),
}

const bounded = (words: readonly string[]): RegExp =>
  new RegExp(`(?<![\\p{L}-])(?:${words.join('|')})(?!\\p{L})`, 'iu')
const namePatterns = languages.map((language) => [language, bounded(names[language])] as const)

/** "Answer", "write to me", "speak": as commands and infinitives, never as what somebody already did. */
const answering = bounded(
  listed(String.raw`atsakyki\p{L}* | atsakyti | atrašyki\p{L}* | atrašyti | rašyki\p{L}* | parašyki\p{L}* | rašyti | parašyti | kalbėki\p{L}* | kalbėti | bendrauti | bendrauki\p{L}* | susisiekti | susisieki\p{L}* | atsakyt |
  reply | respond | answer me | answer | write | write back | speak | communicate | talk | respond to me | get back to me |
  ответьте | ответить | отвечайте | отвечать | отвечали | ответили | напишите | пишите | писать | написать | говорите | говорить | поговорить | общаться | otvette | otvetit | otvechajte | pishite | napishite |
  odpowiedz | odpowiedzcie | odpowiedzieć | odpowiadać | odpowiadaj\p{L}* | odpisać | odpis\p{L}* | pisać | napisać | piszcie | mówić | rozmawiać | kontaktować |
  відповідайте | відповідати | відповісти | відповіли | дайте відповідь | пишіть | писати | напишіть | написати | говорити | говоріть | поговорити | спілкуватися | спілкуватись |
  atbildiet | atbildi | atbildēt | rakstiet | rakstīt | uzrakstiet | runāt | runājiet | sazināties | sarunāties`),
)
/** "An answer" as a thing needs somebody who asks for it: "I got an answer in Russian" is no wish. */
const answer = bounded(
  listed(
    String.raw`atsakym\p{L}* | laišk\p{L}* | a reply | a response | an answer | response | correspondence | ответ | ответа | письмо | переписк\p{L}* | odpowiedź | odpowiedzi | korespondencj\p{L}* | відповідь | листування | atbilde | atbildes | saziņ\p{L}* | saraksti`,
  ),
)
const asking = bounded(
  listed(String.raw`prašau | prašyčiau | prašom | norėčiau | noriu | norėtume | pageidau\p{L}* | gal galite | gal galėtumėte | ar galite | ar galima | galima | jei galima | gal galima | būtų gerai | geriau |
  please | could you | can you | can i | can we | may i | could i | would you | i would like | i'd like | i’d like | i want | i prefer | i need | we prefer | if possible | preferably |
  прошу | пожалуйста | хочу | хотел бы | хотела бы | хотелось бы | можно | можно ли | можете | можете ли | могли бы | если можно | лучше | желательно | предпочитаю | pozhalujsta | pozhaluista | mozhno |
  proszę | prosze | poproszę | prosiłbym | prosiłabym | chciałbym | chciałabym | chcę | czy można | można | czy mogę | mogę | czy możecie | możecie | czy może | jeśli można | najlepiej | wolę | wolałbym |
  будь ласка | хотів би | хотіла б | чи можна | можна | чи можете | можете | чи могли б | якщо можна | краще | бажано |
  lūdzu | ludzu | vēlos | vēlētos | gribētu | vai var | vai varat | vai jūs varat | vai drīkst | ja iespējams | labāk`),
)
const denying = foldedPattern(
  /(?<!\p{L})(?:ne(?:moku|kalbu|suprantu|rašau|atsaky|galiu|rašyk|kalbėk)\p{L}*|nesuprat\p{L}*|don.?t|do not|cannot|can.?t|doesn.?t|not|no|не|nie|nav|nē|ne|nerun\p{L}+|neprot\p{L}+|nesaprot\p{L}*|neatbild\p{L}+|nerakst\p{L}+)(?!\p{L})/iu,
)

/** The language in which a citizen asks to be answered; null where they say nothing of it. The last wish counts. */
export function statedWish(written: string): Language | null {
  const ownWords = folded(written)
  let wish: Language | null = null
  for (const clause of ownWords.split(
    /[.!?;\n()]|,(?=\s)|\s[–—-]\s|(?<!\p{L})(?:but|bet|но|ale|але|so|todel|поэтому|wiec|тому|tapec)(?!\p{L})/iu,
  )) {
    const named = namePatterns
      .filter(([, pattern]) => pattern.test(clause))
      .map(([language]) => language)
    const [only] = named
    if (named.length !== 1 || only === undefined || denying.test(clause)) continue
    const asks = asking.test(clause)
    if (answering.test(clause) || (asks && (answer.test(clause) || wordCount(clause) <= 4)))
      wish = only
  }
  return wish ?? byPlease(ownWords)
}

/** "Русский", "English please": the language that is named where one was asked for; null where none or several are. */
export function namedLanguage(said: string): Language | null {
  const words = folded(said)
  if (wordCount(words) > 6 || denying.test(words)) return null
  const named = namePatterns.filter(([, pattern]) => pattern.test(words))
  return named.length === 1 ? (named[0]?.[0] ?? null) : null
}

/** "In English, please": the courtesy stands in a clause of its own. */
function byPlease(ownWords: string): Language | null {
  const text = ownWords.trim()
  if (wordCount(text) > 6 || denying.test(text) || !asking.test(text)) return null
  const named = namePatterns
    .filter(([, pattern]) => pattern.test(text))
    .map(([language]) => language)
  return named.length === 1 ? (named[0] ?? null) : null
}

function wordCount(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
}
