/** Knows what stands in every answer of an office, whatever it is about, and what only repeats the question. */
import { folded, foldedPattern } from '../own-words/lines.ts'

/** Sentences of templates; each sign by itself marks a short sentence. */
const signs = [
  // Sent by a machine, do not answer it.
  /automat\p{L}+|автомат\p{L}+|neatsaky\p{L}+|(?:do not|don.t) reply|не отвеча\p{L}+|nie odpowiada\p{L}*|не відповіда\p{L}+|neatbild\p{L}+/iu,
  // The number of the case, and where to follow it.
  /(?<!\p{L})\p{Lu}{2,5}-\d{4}-\d{3,}/u,
  /(?:bylos|kreipinio|registracijos) n\p{L}*|(?:case|reference|ticket|enquiry) (?:number|no)|номер\p{L}* (?:\p{L}+ )?(?:обращения|дела|заявки)|numer\p{L}* (?:\p{L}+ )?(?:sprawy|zgłoszenia)|номер\p{L}* (?:\p{L}+ )?(?:справи|звернення|заявки)|(?:lietas|pieteikuma|iesnieguma) numur\p{L}*/iu,
  // Further questions, ways to reach us, hours, ratings.
  /(?:kil\p{L}*|turi\p{L}*|turė\p{L}*) .{0,20}klausim|(?:further|any|more|other) questions|(?:возник\p{L}*|есть|остались|появ\p{L}*) .{0,20}вопрос|вопрос\p{L}* .{0,20}(?:обращайт|пишит|звонит)|(?:dodatkow\p{L}+|dalsz\p{L}+|inn\p{L}+) pyta|pyta\p{L}+ .{0,20}(?:prosimy|kontakt)|(?:виник\p{L}*|є|залишились) .{0,20}(?:питан|запитан)|(?:rodas|rastos|ir) .{0,20}jautājum/iu,
  /susisiekite su mumis|kreipkitės į mus|contact us|feel free|свяжитесь с нами|обращайтесь к нам|prosimy o kontakt|skontaktować się z nami|зв.яжіться з нами|звертайтеся до нас|sazinieties ar mums|vērsieties pie mums/iu,
  /darbo laik\p{L}+|(?:working|opening|office) hours|часы работы|время работы|godziny (?:pracy|otwarcia)|години роботи|графік роботи|darba laik\p{L}+/iu,
  /(?:įvertin|vertin|rat(?:e|ed|ing) |оцен|оцін|ocen|novērt)\p{L}*.{0,25}(?:darb|aptarnav|paslaug|work|service|работ|обслуж|услуг|prac|obsług|usług|робот|обслуг|послуг|apkalp|pakalpoj)/iu,
  // Thanks, apologies and good wishes that are longer than a word or two.
  /^(?:dėkojame|ačiū|thank you|благодарим|спасибо|dziękujemy|дякуємо|paldies|pateicamies)(?!\p{L})/iu,
  /atsiprašome (?:dėl|už)|apologi[sz]e for|sorry (?:for|about) the|приносим (?:свои |вам )?извинения|просим (?:у вас )?(?:прощения|извин)|извините за|przepraszamy za|prosimy o wybaczenie|перепрошуємо за|вибачте за|просимо (?:\p{L}+ )?(?:вибач|пробач)\p{L}*|atvainojamies par|lūdzam (?:piedošanu|atvainot)/iu,
  /^(?:linkime|linkiu|we wish|wishing you|желаем|życzymy|бажаємо|vēlam|novēlam)(?!\p{L})|(?:pasireng|pasiruoš)\p{L}+ padėti|(?:ready|happy|glad) to help|готовы помочь|рады помочь|(?:chętnie|zawsze) pomożemy|готові допомогти|раді допомогти|gatavi palīdzēt/iu,
  // Introductions: what this answers, that a letter came, where the answer stands.
  /^(?:atsakydami|atsakant|in (?:reply|response|answer) to|with regard to|regarding your|referring to|в ответ на|отвечая на|в связи с вашим|w odpowiedzi na|w nawiązaniu do|odpowiadając na|у відповідь на|відповідаючи на|у зв.язку з вашим|atbildot|saistībā ar jūsu|dėl jūsų (?:laiško|kreipimosi))(?!\p{L})/iu,
  /(?:išnagrinėj|peržiūrėj|looked into|reviewed|considered|рассмотрел|изучил|rozpatrz|przeanaliz|розглянул|вивчил|izskatīj)\p{L}* .{0,12}(?:klausim|kreipim|question|enquiry|request|letter|вопрос|обращени|письм|spraw|zapytan|list(?!\p{L})|питанн|звернен|лист|jautājum|iesniegum|vēstul)/iu,
  /(?:gavome|gautas|received|получили|получено|otrzymaliśmy|отримали|отримано|saņēmām|saņemt\p{L}) .{0,25}(?:laišk|kreipim|užklaus|letter|message|enquiry|e-?mail|письм|обращени|запрос|list(?!\p{L})|wiadomoś|zapytani|zgłoszeni|лист|звернення|запит|vēstul|iesniegum)/iu,
  /(?:atsakym|answer|reply|ответ|odpowied|відповід|atbild)\p{L}* .{0,12}(?:žemiau|toliau|below|ниже|poniżej|нижче|zemāk)|(?:žemiau|toliau|priede|below|attached|enclosed|ниже|во вложении|poniżej|w załącz\p{L}+|нижче|у вкладенні|zemāk|pielikumā) .{0,40}(?:atsakym|reply|answer|ответ|odpowied|відповід|atbild)/iu,
].map(foldedPattern)

/** In words; what is longer says something of its own. */
const longestBoilerplate = 16

/** True for a sentence that would stand under any other answer just as well. */
export function isBoilerplate(sentence: string): boolean {
  const text = folded(sentence.trim())
  return text.split(/\s+/u).length <= longestBoilerplate && signs.some((sign) => sign.test(text))
}

const question = foldedPattern(
  /^\s*(?:jūsų klausimas|jūs rašėte|jūs klausėte|klausimas|your question|you wrote|you asked|question|ваш вопрос|вы писали|вы спрашивали|вопрос|państwa pytanie|pytanie|pisali państwo|napisali państwo|ваше (?:за)?питання|ви писали|(?:за)?питання|jūsu jautājums|jūs rakstījāt|jautājums)\s*:/iu,
)
const answer = foldedPattern(
  /^\s*(?:mūsų atsakymas|atsakymas|atsakome|our answer|our reply|answer|reply|наш ответ|ответ|отвечаем|nasza odpowiedź|odpowiedź|наша відповідь|відповідь|відповідаємо|mūsu atbilde|atbilde)\s*[:.]/iu,
)

/** Without lines that repeat the citizen's question ("You asked: …"), up to the answer or the next blank line. */
export function withoutEchoes(text: string): string {
  let isEcho = false
  const kept = text.split('\n').filter((line) => {
    const plain = folded(line)
    if (question.test(plain)) isEcho = true
    else if (line.trim() === '' || answer.test(plain)) isEcho = false
    return !isEcho
  })
  return kept.some((line) => /\p{L}{3}/u.test(line)) ? kept.join('\n') : text
}
