/** The words by which mail programs announce what somebody else wrote, in the languages a city gets mail in. */
import { foldedPattern, listed } from './lines.ts'

/** "wrote", as it stands before the colon of an attribution. */
export const wroteVerbs = listed(String.raw`
  wrote | writes | said | has written | rašė | rašo | parašė | rase | parase | писал | писала |
  писал\(а\) | пишет | написал | написала | написал\(а\) | написал\(-а\) | написали | сообщил |
  сообщил\(а\) | сообщает | pisze | pisał | pisała | pisał\(a\) | napisał | napisała |
  napisał\(a\) | napisał/a | napisał/\(a\) | napisal | napisal\(a\) | napisali | пише | писав |
  написав | написав\(ла\) | написав\(-ла\) | написав\(а\) | повідомив | повідомляє | rakstīja |
  raksta | uzrakstīja | ir rakstījis | ir rakstījis\(-usi\) | ir rakstījusi | rakstija | піша |
  напісаў | напісала | schrieb | schreibt | geschrieben | a écrit | écrit | escribió |
  ha scritto | scrive | escreveu | kirjutas | kirjoitti | skrev | schreef | napsal |
  napsal\(a\) | napísal | írta | a scris | yazdı | написа`)

/** How an attribution without a date begins: "Quoting Jonas <…>:". */
export const quotingWords = listed(String.raw`
  quoting | citējot | citē | cituoju | cituojant | cytat | cytuję | цитирую | цитата | цитую |
  zitat von | citat`)

/** Labels of the header that Outlook and others put above what they quote, by what stands behind them. */
export const headerLabels = {
  from: listed(String.raw`
  from | nuo | siuntėjas | siuntejas | от | от кого | отправитель | od | nadawca | від |
  від кого | відправник | no | no kā | sūtītājs | sutitajs | von | de | da | mittente |
  expéditeur | saatja | lähettäjä | från | fra | van | odesílatel | ад | ад каго | feladó | kimden`),
  date: listed(String.raw`
  sent | date | sent at | received | išsiųsta | issiusta | data | siųsta | gauta | отправлено |
  дата | отправлен | дата отправки | получено | wysłane | wysłano | wyslane | wyslano |
  data wysłania | dnia | otrzymano | надіслано | відправлено | дата відправлення | nosūtīts |
  nosūtīta | nosūtīšanas datums | datums | nosutits | laiks | sūtīts | gesendet | datum |
  envoyé | fecha | enviado | enviado el | inviato | saadetud | kuupäev | lähetetty | päiväys |
  skickat | sendt | dato | verzonden | odesláno | адпраўлена | laikas | time | czas`),
  to: listed(String.raw`
  to | kam | gavėjas | gavėjai | skirta | gavejas | кому | получатель | получатели | do | adresat |
  adresaci | odbiorca | одержувач | отримувач | adresāts | saņēmējs | saņēmēji | an | à | para |
  a | saaja | vastaanottaja | till | til | aan | komu | каму`),
  copy: listed(String.raw`
  cc | bcc | kopija | kopijos | копия | dw | kopia | udw | do wiadomości | копія | kopie |
  copie | koopia | kopio | reply-to | reply to | atsakyti | отвечать | odpowiedz do | відповідь |
  atbildēt | importance | attachments | priedai | вложения | załączniki | вкладення | pielikumi |
  svarba | ważność | важность | важливість`),
  subject: listed(String.raw`
  subject | tema | dalykas | antraštė | тема | temat | temats | tēma | priekšmets | betreff |
  objet | asunto | oggetto | assunto | teema | aihe | ämne | emne | onderwerp | předmět |
  predmet | тэма | tárgy | konu | przedmiot`),
} as const

/** Stems of "message, mail, letter": what stands between the dashes of a dividing line. */
export const messageStems = listed(String.raw`
  message | e-?mail | žinut | zinut | laišk | laisk | pranešim | сообщени | письм | wiadomo |
  повідомлен | лист | vēstul | vestul | ziņ | nachricht | ліст | kiri | viesti | meddelande |
  zpráv | mensaje | messaggio | korespondenc | переписк`)

/** Stems that say the message was passed on, not answered. */
export const forwardStems = listed(String.raw`
  forwarded | forward | fwd | persiųst | persiust | persiunč | persiunc | peradres | пересл |
  пересыл | переадрес | перенаправ | перенаправл | przekaz | przesłan | podaj dalej | przesyłan |
  pārsūt | parsut | pāradres | пераслан | пераадрас | weitergeleitet | transféré | reenviad |
  inoltrat | edasta | välitet | vidarebefordra | doorgestuurd | přeposlan`)

/** What help desks put under an answer: "write above this line". */
export const replyAboveStems =
  listed(String.raw`(?:reply|write|respond|answer|type).{0,20} above this line | rašykite virš šios | virš šios linijos | virš šios eilutės |
  выше этой (?:строки|линии) | над этой (?:строкой|линией|чертой) | powyżej tej linii | nad tą linią | вище цієї лінії | вище цього рядка | над цією (?:лінією|рискою) | virs šīs (?:līnijas|rindas)`)

/** What a mail program writes before a subject that is passed on. */
export const forwardedSubject = foldedPattern(
  /^(?:fwd?|fw|pd|tr|wg|vs|vb|i|persiųsta|persiusta|pers|пересл|прсл|пер|pārs|pārsūtīts|пересланное|пд)\s*:/iu,
)

/** Months and weekdays as attributions write them, by their beginnings. */
export const dateStems = listed(String.raw`
  jan | feb | mar | apr | may | jun | jul | aug | sep | oct | nov | dec | mon | tue | wed | thu |
  fri | sat | sun | saus | vasar | kov | bal | geg | birž | liep | rugp | rugs | spal | lapkr |
  gruod | янв | фев | мар | апр | ма[йя] | июн | июл | авг | сен | окт | ноя | дек | stycz |
  lut | kwie | maj | czerw | lip | sier | wrze | paź | list | grud | січ | лют | бер | квіт |
  трав | черв | лип | серп | верес | жовт | лист | груд | janv | febr | marts | maij | jūn |
  jūl | sept | okt`)
