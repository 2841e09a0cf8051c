/** How people close a letter, and how telephones sign it, in the languages a city gets mail in. */
import { listed } from './lines.ts'

/** Closing formulas; each may be followed by a name. */
export const closings = listed(String.raw`
  nuoširdžiausiai | su nuoširdžia pagarba | su didžiausia pagarba | su pagarba | pagarbiai |
  pagarbiai jūsų | su geriausiais linkėjimais | geriausi linkėjimai | linkėjimai |
  su linkėjimais | geros dienos | gražios dienos | nuoširdžiai | nuosirdziai |
  su pagarba ir linkėjimais | iki pasimatymo | viso gero | sėkmės | с наилучшими пожеланиями |
  с наилучшими | с глубоким уважением | с уважением к вам | с уважением | с искренним уважением |
  с почтением | всего доброго | всего хорошего | всего наилучшего | с благодарностью |
  искренне ваш | искренне ваша | хорошего дня | ваш | до свидания | s uvazheniem | s uvazeniem |
  s uvaženijem | z wyrazami szacunku | z poważaniem | z powazaniem | z wyrazami poważania |
  z szacunkiem | z pozdrowieniami | pozdrawiam serdecznie | serdecznie pozdrawiam | pozdrawiamy |
  pozdrawiam | pozdrowienia | serdeczności | łączę pozdrowienia | łączę wyrazy szacunku |
  miłego dnia | dobrego dnia | do widzenia | z góry dziękuję i pozdrawiam | uszanowania | pzdr |
  з найкращими побажаннями | з повагою до вас | з повагою | зі щирою повагою |
  з глибокою повагою | з щирою повагою | щиро ваш | щиро ваша | щиро | всього найкращого |
  всього доброго | гарного дня | бажаю гарного дня | з вдячністю | до побачення | z povahoiu |
  z povagoyu | ar cieņu | ar cienu | ar patiesu cieņu | cieņā | ar sveicieniem | sveicieni |
  ar laba vēlējumiem | ar labākajiem novēlējumiem | vislabākie novēlējumi | jauku dienu |
  lai jauka diena | labu vēlot | uz redzēšanos | visu labu | paldies un jauku dienu |
  patiesi jūsu | kind regards | best regards | warm regards | with kind regards |
  with best regards | with regards | many regards | regards | rgds | kindest regards |
  warmest regards | yours sincerely | yours faithfully | yours truly | sincerely yours |
  sincerely | respectfully | respectfully yours | with respect | best wishes | with best wishes |
  all the best | cheers | yours | have a nice day | have a good day | have a great day | best | br | kr |
  mit freundlichen grüßen | mit freundlichen grüssen | freundliche grüße | viele grüße |
  liebe grüße | beste grüße | mfg | cordialement | bien cordialement | meilleures salutations |
  saludos | un saludo | atentamente | cordiali saluti | distinti saluti | atenciosamente |
  lugupidamisega | parimate soovidega | ystävällisin terveisin | terveisin |
  med vänlig hälsning | vänliga hälsningar | mvh | med venlig hilsen | med vennlig hilsen |
  met vriendelijke groet | s pozdravem | з павагай | saygılarımla | üdvözlettel | cu stimă`)

/** "Sent from": participles with what stands behind them, for lines such as "Išsiųsta iš mano iPhone". */
export const sentFrom = listed(String.raw`
  (?:sent|created|posted|written|typed|composed) (?:\p{L}+ )?(?:from|via|with|by|using|on) |
  (?:get|download|try|install) \p{L}* ?(?:outlook|bluemail|protonmail|proton|yahoo|spark|mail) |
  (?:išsiųsta|issiusta|siunčiama|siunciama|siųsta|siusta|parašyta|rašyta|atsiųsta)(?: \p{L}+)? (?:iš|is|per|su|naudojant|naudojantis|nuo) |
  (?:отправлен[оа]?|создано|отправил[аи]?|послано|прислано|написано|отослано)(?: \p{L}+)? (?:с|со|из|от|через|при помощи|с помощью|по|в) |
  (?:wysłan[oeay]|wyslan[oeay]|napisan[oeay]|przesłan[oeay]|nadan[oeay])(?: \p{L}+){0,2}? (?:z|ze|za pomocą|przez|przy użyciu|w|poprzez) |
  (?:надіслан[оаий]{1,2}|створено|відправлен[оаий]{1,2}|послано|написано|надсилаю|вислано|отриман[оаий]{1,2})(?: \p{L}+)? (?:з|із|зі|через|за допомогою|від) |
  (?:nosūtīt[sa]|nosutit[sa]|sūtīt[sa]|rakstīt[sa]|izsūtīt[sa])(?: \p{L}+)? (?:no|ar|caur|izmantojot|via) |
  (?:gesendet|geschrieben|von meinem \p{L}+ gesendet)(?: \p{L}+)? (?:von|mit|aus|via) |
  von meinem .{2,30} gesendet | diese nachricht wurde von meinem |
  (?:envoyé|enviado|inviato|saadetud|lähetetty|skickat|sendt|verzonden|odesláno|odoslané|адпраўлена|gönderildi|küldve|trimis)(?: \p{L}+)? \p{L}{1,12}(?:'|’)? |
  (?:загрузить|скачать|установить|завантажити|завантажте|отримайте|получите|pobierz|zainstaluj|gauti|gaukite|atsisiųskite|atsisiųsti|iegūstiet|iegūt|lejupielādējiet|lejupielādēt) \p{L}* ?(?:outlook|bluemail|proton|yahoo|spark)`)

/** Things and programs that sign by themselves. */
export const devices = listed(String.raw`
  iphone | ipad | ipod | android | samsung | galaxy | huawei | xiaomi | redmi | poco | honor |
  oneplus | pixel | nokia | motorola | sony | xperia | lg | htc | oppo | realme | blackberry |
  windows | ios | macbook | mac | smartphone | smartfon\p{L}* | телефон\p{L}* | смартфон\p{L}* |
  айфон\p{L}* | планшет\p{L}* | telefon\p{L}* | išman\p{L}* | mobil\p{L}* | мобильн\p{L}* |
  мобільн\p{L}* | komórk\p{L}* | viedtālru\p{L}* | tālru\p{L}* | planšet\p{L}* | tablet\p{L}* |
  phone | device | устройств\p{L}* | пристро\p{L}* | urządze\p{L}* | ierīc\p{L}* |
  įrengin\p{L}* | outlook | gmail | yahoo | proton | protonmail | proton mail | thunderbird |
  mail\.ru | mymail | почт\p{L}* | пошт\p{L}* | яндекс\p{L}* | yandex\p{L}* | rambler |
  рамблер\p{L}* | ukr\.net | i\.ua | meta\.ua | wp | wp poczta | poczt\p{L}* | onet | interia |
  o2 | inbox | inbox\.lv | mail | pašt\p{L}* | pasts | past\p{L}* | bluemail | aqua mail |
  spark | tutanota | tuta | aol | zoho | mailbird | fairemail | k-9 | k-9 mail | программ\p{L}* |
  приложени\p{L}* | застосун\p{L}* | додатк\p{L}* | aplikacj\p{L}* | program\p{L}* |
  lietotn\p{L}* | app`)

/** What closing formulas are made of, in whatever words they stand. */
export const closingStems = listed(String.raw`
  pagarb\p{L}* | linkėjim\p{L}* | (?:geros|gražios|puikios|sėkmingos) dienos | gero vakaro | gero savaitgalio | nuošird\p{L}+ |
  уважени\p{L}+ | пожелани\p{L}+ | почтени\p{L}+ | (?:хорошего|приятного|доброго) (?:дня|вечера) |
  poważani\p{L}+ | szacun\p{L}+ | pozdr\p{L}+ | uszanowa\p{L}+ | serdeczności | (?:miłego|dobrego) (?:dnia|wieczoru) |
  повагою | побажання\p{L}* | пошаною | (?:гарного|приємного) (?:дня|вечора) |
  cieņ\p{L}+ | sveicien\p{L}+ | (?:no)?vēlējum\p{L}+ | vēlot | jauku dienu | jauku vakaru |
  regards | wishes | sincerely | faithfully | respectfully | grüße\p{L}* | grüsse\p{L}* | gruß | salutations | saludos | saluti | terveisin | hälsning\p{L}* | hilsen | groet\p{L}*`)
