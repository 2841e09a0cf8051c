/** Finds legal notices that a mail server puts under a letter: in any language, by several signs at once. */
import { greetingLength } from './greetings.ts'
import { isClosing } from './closings.ts'
import { foldedPattern, isBlank, paragraphsOf, type Line } from './lines.ts'

/**
 * What such notices say, each sign by its stems in many languages. One sign proves nothing: a citizen may well write
 * of a mistake, of an attachment, of personal data. Several together, spoken to "you" and never as "I", do.
 */
const written: Record<string, RegExp> = {
  message:
    /e-?mail|e-?past|e-?pašt|message|correspondence|transmission|laišk|pranešim|žinut|письм|сообщени|wiadomoś|korespondencj|повідомленн|лист|vēstul|ziņojum|nachricht|courriel|mensaje|messaggio|kiri|viesti|meddelande|паведамленн|ліст/iu,
  attachment:
    /attach|pried|вложени|приложени|прикрепл|załącz|вкладен|додат|pielikum|anhäng|anlagen|pièces? jointes?|adjunt|allegat|manus|liit|bilag/iu,
  confidential:
    /confidential|privileged|proprietary|konfidencial|slapt|neviešin|конфиденц|секретн|тайн|poufn|tajemnic|konfidencjal|конфіденц|таємниц|konfidenciāl|slepen|ierobežot|vertraulich|confidentiel|confidencial|riservat|konfidentsiaal|luottamuksel|konfidentiell|fortrolig|vertrouwelijk|důvěrn|канфідэнц/iu,
  addressee:
    /addressee|intended (?:only|solely|recipient|for)|recipient|adresat|gavėj|skirt[aio]|адресат|предназнач|получател|adresat|odbiorc|przeznaczon|одержувач|отримувач|призначен|adresāt|saņēmēj|paredzēt|empfänger|bestimmt|destinat|adressaat|vastaanottaj|mottagar|адрасат/iu,
  mistake:
    /in error|by mistake|mistakenly|per klaid|klaiding|klaidos|ошибк|ошибочн|omyłk|pomyłk|błędnie|przez przypadek|помилк|помилков|kļūd|irrtümlich|irrtum|versehentlich|par erreur|por error|per errore|eksikombel|ekslikult|erehdyks|misstag|памылк/iu,
  destroy:
    /delete|destroy|erase|ištrin|sunaikin|pašalin|удал|уничтож|usun|usuń|skasow|zniszcz|видал|знищ|стер|izdzē|dzēs|iznīcin|lösch|vernicht|détrui|supprim|elimin|borr|cancell|kustuta|hävit|poista|radera|slett|выдал/iu,
  notify:
    /notify|inform the sender|contact the sender|advise the sender|inform us|return e-?mail|informuo|praneš|susisiek|siuntėj|уведом|сообщите|информир|отправител|powiadom|poinformow|zawiadom|nadawc|skontakt|повідомте|сповіст|інформ|відправник|paziņo|informē|sūtītāj|benachricht|informieren sie|absender|avert|prévenir|expéditeur|notifi|informez|informar|informare|remitente|mittente|teavita|saatja|ilmoit|avsändar|апавяс/iu,
  forbidden:
    /prohibit|unauthori[sz]ed|strictly|not permitted|unlawful|copying|disseminat|distribut|disclos|draudžiam|neteisėt|kopijuo|platin|atskleid|запрещ|несанкционир|копирован|распростран|разглашен|раскрыт|zabron|nieuprawn|niedozwol|kopiowan|rozpowszechn|ujawni|заборон|несанкціон|копіюван|розповсюд|поширен|розголош|aizlieg|neatļaut|kopē|izplat|izpau|untersagt|verboten|unbefugt|weitergabe|interdit|prohib|vietat|divulg|keelatud|kielletty|förbjud|забарон/iu,
  liability:
    /liab|respons|warrant|virus|malware|antivir|антивир|антивір|atsakomyb|virus|ответственн|вирус|odpowiedzialn|wirus|відповідальн|вірус|atbildīb|vīrus|haft|gewähr|responsab|vastutus|vastuu|ansvar|адказн/iu,
  paper:
    /environment|print(?:ing|ed|out)?(?!\p{L})|aplink|spausdin|gamt|окружающ|природ|печат|распечат|środowisk|drukow|wydruk|довкілл|друк|роздрук|vid[ei](?!\p{L})|dab[auā]s?(?!\p{L})|(?:ne)?izdruk|drukā|umwelt|drucken|imprim|stampare|keskkon|printi|tulosta|miljö|skriv ut/iu,
  data: /gdpr|bdar|rodo|personal data|privacy|asmens duomen|privatum|персональн|приватн|конфиденциальност|dan(?:e|ych) osobow|prywatno|персональних|конфіденційніст|personas dat|privātum|datenschutz|données personnelles|datos personales|isikuandme|henkilötie/iu,
  origin:
    /external (?:sender|source|e-?mail)|outside (?:of )?(?:the|your|our) (?:organi[sz]ation|company)|do not click|suspicious|išorin|nespauskite|внешн\p{L}+ (?:отправител|источник)|не переходите|zewnętrzn|nie klikaj|зовнішн|не переходьте|ārēj|neklikšķin/iu,
  firm: /registered (?:in|office|number)|company (?:number|registration)|įmonės kod|juridini|buveinė|(?:огрн|инн|krs|nip|regon|єдрпоу)(?!\p{L})|юридическ|kapitał zakładow|юридичн|reģistrācijas n|vienotais reģ|handelsregister|sitz der|siège social/iu,
}

const signs = Object.fromEntries(
  Object.entries(written).map(([sign, { source }]) => [
    sign,
    foldedPattern(new RegExp(`(?<!\\p{L})(?:${source})`, 'iu')),
  ]),
)

/** One who speaks of themselves writes a letter, not a notice. */
const speaksAsI = foldedPattern(
  /(?<!\p{L})(?:aš|mano|manęs|noriu|prašau|gavau|norėčiau|my|я|мой|моя|мою|моё|моего|моей|мне|меня|прошу|хочу|мій|моє|мені|мене|mój|moja|moje|mnie|chcę|otrzymałem|otrzymałam|mans|manu|mani|vēlos|lūdzu,? pasakiet|ich|mein|meine)(?!\p{L})/iu,
)

const isLabel = foldedPattern(
  /^(?:confidentiality notice|disclaimer|legal notice|notice|privacy|konfidencialumo|konfidencialumas|pranešimas|предупреждение|уведомление|klauzula|zastrzeżenie|nota prawna|застереження|увага|atruna|konfidencialitāte|brīdinājums|caution|warning|external|внимание|uwaga|dėmesio|uzmanību|svarbu)\p{L}*(?:\s+\p{L}+){0,3}\s*[:!.]?/iu,
)

/** Marks disclaimers among the own lines of `from`…`to`. The only text there is never marked. */
export function markDisclaimers(lines: readonly Line[], from: number, to: number): void {
  const paragraphs = paragraphsOf(lines, from, to)
  let under = false
  let said = false
  for (const [start, end] of paragraphs) {
    const text = lines
      .slice(Math.max(start, end - longestNotice), end)
      .map((line) => line.text)
      .join(' ')
    const found = disclaimerFrom(lines, start, end, under)
    // Above all that is said only a warning of the mail server stands, or a notice with every sign of one.
    const isFirst = found === start && !said
    const cut = isFirst && !(signs['origin']?.test(text) || signCount(text) >= 5) ? null : found
    if (cut === null) {
      said ||= text.length > greetingLength(text)
      under = isSignature(lines, start, end) || (under && isNarrow(lines, start, end))
      continue
    }
    for (let i = cut; i < end; i++) mark(lines[i])
    if (cut === start) markLead(lines, start, from)
    under = true
  }
}

function mark(line: Line | undefined): void {
  if (line?.kind === 'own') line.kind = 'disclaimer'
}

/** A paragraph with a closing formula, or what stands below one: the end of what is said. */
function isSignature(lines: readonly Line[], start: number, end: number): boolean {
  return lines.slice(start, end).some((line) => line.kind !== 'own' || isClosing(line.text))
}

/** Short lines below a closing belong to it: name, firm, a ruler. */
function isNarrow(lines: readonly Line[], start: number, end: number): boolean {
  return lines.slice(start, end).every((line) => line.text.length <= 60)
}

/** A ruler or a heading such as "Confidentiality notice" above a disclaimer belongs to it. */
function markLead(lines: readonly Line[], start: number, from: number): void {
  let i = start - 1
  while (i >= from && lines[i] && isBlank(lines[i] as Line)) i--
  const above = lines[i]
  if (i < from || above?.kind !== 'own') return
  const isAlone = i === from || isBlank(lines[i - 1] as Line)
  if (isRuler(above.text) || (isAlone && above.text.length < 60 && isLabel.test(above.text)))
    above.kind = 'disclaimer'
}

function isRuler(text: string): boolean {
  return /^[-_=*~–—─]{3,}$/u.test(text)
}

/** In lines. */
const longestNotice = 40

/** The line of a paragraph at which a disclaimer begins; null where it holds none. */
function disclaimerFrom(
  lines: readonly Line[],
  start: number,
  end: number,
  under: boolean,
): number | null {
  // Longer notices begin with a paragraph of their own.
  for (let i = Math.max(start, end - longestNotice); i < end; i++) {
    const text = lines
      .slice(i, end)
      .map((line) => line.text)
      .join(' ')
    const head = `${lines[i]?.text ?? ''} ${lines[i + 1]?.text ?? ''}`
    if (i > start && (!/^[\p{Lu}*_[(„"«]/u.test(lines[i]?.text ?? '') || signCount(head) < 2))
      continue
    if (text.length < 20) return null
    if (isDisclaimer(text, under)) return i
  }
  return null
}

const antivirus =
  /(?<!\p{L})(?:avast|avg|eset|kaspersky|касперск\p{L}+|norton|dr\.?web|bitdefender|mcafee|avira|sophos)(?!\p{L})/iu

function isDisclaimer(text: string, under: boolean): boolean {
  const count = signCount(text)
  const personal = speaksAsI.test(text) || /(?<![\p{L}.])I(?:['’]\p{L}+)?(?![\p{L}.])/u.test(text)
  if (text.length < 250 && antivirus.test(text) && signs['liability']?.test(text)) return true
  if (text.length < 40) return false
  if (personal) return count >= 6
  const asks = signs.paper?.test(text) && signs.message?.test(text) && text.length < 260
  if (asks && count >= 2 && thinkFirst.test(text)) return true
  if (text.length < 260 && signs.message?.test(text) && nature.test(text) && printing.test(text))
    return true
  if (isLabel.test(text) && count >= 3) return true
  if (
    !request.test(text) &&
    (controller.test(text) || (registered.test(text) && firmNumbers(text) >= 2))
  )
    return true
  // Message and attachment are words of any letter: below a signature or a notice two further signs are enough.
  const telling = count - ['message', 'attachment'].filter((sign) => signs[sign]?.test(text)).length
  if (under && telling >= 2) return true
  const isLegal = legal.some((sign) => signs[sign]?.test(text))
  return isLegal && (count >= 4 || (count >= 3 && !/\?/u.test(text)))
}

const legal = ['confidential', 'addressee', 'mistake', 'forbidden', 'liability', 'origin']

/** Who spares nature by not printing speaks for the firm. */
const nature = foldedPattern(
  /(?<!\p{L})(?:environment|planet|trees|aplink|gamt|окружающ|природ|планет|środowisk|przyrod|drzew|довкілл|дерев|vid[ei](?!\p{L})|dab[auā]s?(?!\p{L})|umwelt|keskkon|miljö)/iu,
)
const printing = foldedPattern(
  /(?<!\p{L})(?:ne|nie)?(?:print|at?spausd|spausd|печат|распечат|druk|wydruk|роздрук|izdruk|imprim|tulosta|skriv ut)/iu,
)
/** Who keeps personal data, as the law has them say. */
const controller = foldedPattern(
  /(?<!\p{L})(?:administrator\p{L}*(?: \S+){0,2} danych osobowych|(?:asmens )?duomenų valdytoj\p{L}+ yra|data controller (?:is|of)|оператор\p{L}* персональных данных|володіл\p{L}+ персональних даних|(?:personas )?datu pārzin\p{L}+ ir)/iu,
)
/** The numbers under which a firm is registered. */
const firmNumber = foldedPattern(
  /(?<!\p{L})(?:krs|nip|regon|kapita[łl] zak[łl]adowy|įmonės kodas|įm\. k\.|pvm (?:mokėtojo )?kodas|огрн|инн|кпп|уставн\p{L}+ капитал|єдрпоу|статутн\p{L}+ капітал|reģ\. ?nr|reģistrācijas n\p{L}+|pvn (?:reģ|nr)|company (?:no|number|registration)|vat (?:no|number|reg))/giu,
)
const registered = foldedPattern(
  /(?<!\p{L})(?:zarejestrowan|siedzib|kapita|registered|įregistruot|buvein|зарегистр|капитал|капітал|зареєстр|reģistrēt|juridiskā adrese)/iu,
)
/** Who asks for something does not recite. */
const request = foldedPattern(
  /(?<!\p{L})(?:proszę o|prosimy o (?:fakt|wyst|przes)|prašom|prašome (?:atsiųs|išrašy|pateik)|просим|просьба|пожалуйста|просимо|будь ласка|lūdzu|lūdzam|please|could you)(?!\p{L})|\?/iu,
)

function firmNumbers(text: string): number {
  return new Set(text.toLowerCase().match(firmNumber) ?? []).size
}

const thinkFirst = foldedPattern(
  /please|before|prieš|nespausdin|прежде|подума|pomyśl|zanim|перш|pirms|bevor|avant|antes/iu,
)

function signCount(text: string): number {
  return Object.values(signs).filter((sign) => sign.test(text)).length
}
