/** Data: further ways to quote, to close and to sign. Written after the rules, to try them. */

export const said = 'Dabar viskas veikia, ačiū už pagalbą.'
const original = 'Добрый день, всё ли у вас работает? Ждём ответа.'
/** What is quoted, and how programs of many countries announce it. */
export const quotations: readonly (readonly [name: string, quotation: string])[] = [
  [
    'gmail mobile lt',
    `an, 2026-03-03 10:11 Kontaktų centras <info@city.example> rašė:\n\n> ${original}`,
  ],
  ['ios lt', `Kovo 3 d. 10:11, Kontaktų centras <info@city.example> parašė:\n\n${original}`],
  [
    'mac outlook',
    `From: Centras <info@city.example>\nDate: Tuesday, 3 March 2026 at 10:11\nTo: Jonas <jonas@post.example>\nCc: Ona <ona@post.example>\nSubject: Re: Šiluma\n\n${original}`,
  ],
  [
    'outlook lt siuntejas',
    `Siuntėjas: Kontaktų centras\nIšsiųsta: 2026 m. kovo 3 d. 10:11\nKam: jonas@post.example\nTema: RE: Šiluma\n\n${original}`,
  ],
  ['gmail uk', `3 березня 2026 р. 10:11 Контакт <info@city.example> написав:\n\n> ${original}`],
  [
    'yahoo ru',
    `вторник, 3 марта 2026 г. в 10:11:25 GMT+2, Контакт-центр <info@city.example> написал(-а):\n\n\n${original}`,
  ],
  [
    'apple lv',
    `Kontaktu centrs <info@city.example> 2026. gada 3. martā, plkst. 10:11, rakstīja:\n\n> ${original}`,
  ],
  ['raquo', `Centras rašė 2026-03-03:\n» ${original}\n» ok`],
  [
    'lt originalus',
    `--------Originalus pranešimas--------\nNuo: Centras\nData: 2026-03-03\n\n${original}`,
  ],
  [
    'lv original',
    `-----Oriģinālais ziņojums-----\nNo: Centrs <info@city.example>\nNosūtīts: 2026-03-03 10:11\n\n${original}`,
  ],
  [
    'uk original',
    `-----Вихідне повідомлення-----\nВід: Центр <info@city.example>\nДата: 03.03.2026\n\n${original}`,
  ],
  [
    'pl original',
    `--------- Wiadomość oryginalna ---------\nTemat: Re: Ciepło\nData: 2026-03-03 10:11\nNadawca: "Centrum" <info@city.example>\nAdresat: "Jan" <jan@post.example>;\n\n${original}`,
  ],
  [
    'html hr lost',
    `Nuo: "Centras" <info@city.example>\nKam: "Jonas" <jonas@post.example>\nData: 2026-03-03 10:11\nTema: Re: Šiluma\n\n> ${original}`,
  ],
  [
    'seznam cz',
    `---------- Původní e-mail ----------\nOd: Centrum <info@city.example>\nKomu: jonas@post.example\nDatum: 3. 3. 2026 10:11:25\nPředmět: Re: Teplo\n\n${original}`,
  ],
  [
    'turkish',
    `Contact Centre <info@city.example>, 3 Mar 2026 Sal, 10:11 tarihinde şunu yazdı:\n\n> ${original}`,
  ],
  ['chinese', `Contact Centre <info@city.example> 于2026年3月3日周二 10:11写道：\n\n> ${original}`],
  [
    'hebrew-ish arabic',
    `في الثلاثاء، 3 مارس 2026 في 10:11 ص تمت كتابة ما يلي بواسطة ‪Contact Centre‬‏ <info@city.example>:\n\n> ${original}`,
  ],
  ['georgian', `სამ, 3 მარ. 2026, 10:11 Contact Centre <info@city.example> წერს:\n\n> ${original}`],
  ['belarusian', `аў, 3 сак 2026 г. у 10:11 Контакт <info@city.example> піша:\n\n> ${original}`],
  ['no mail no verb quoted', `2026-03-03 10:11 +02:00, Kontaktų centras:\n> ${original}`],
  ['date only quoted', `> 2026-03-03 10:11 Kontaktų centras:\n> ${original}`],
  [
    'wrapped thrice',
    `On Tue, 3 Mar 2026 at\n10:11, Contact Centre of the City\n<info@city.example> wrote:\n\n> ${original}`,
  ],
  [
    'wrapped verb',
    `W dniu wtorek, 3 marca 2026 10:11:25 CET użytkownik Centrum Kontaktowe\n<info@city.example> napisał:\n\n${original}`,
  ],
  [
    'teams fwd style',
    `________________________________________\nOd: Centrum\nWysłane: wtorek, 3 marca 2026 10:11\nDo: Jan\nTemat: Odp.: Ciepło\n\n${original}`,
  ],
  [
    'gmail fr',
    `Le mar. 3 mars 2026 à 10:11, Contact Centre <info@city.example> a écrit :\n\n> ${original}`,
  ],
]
/** Closings, names, scanners and telephones. */
export const endings: readonly (readonly [name: string, ending: string])[] = [
  ['from Vilnius', 'Geriausi linkėjimai iš Vilniaus,\nJonas'],
  ['su gerais', 'Su gerais linkėjimais\nJonas'],
  ['su nuosirdziais', 'Su nuoširdžiais linkėjimais,\nJonas Petraitis'],
  ['linkiu', 'Linkiu geros dienos\nJonas'],
  ['geros dienos!', 'Geros dienos!\nJonas'],
  [
    'full address',
    'Su pagarba\n\nJonas Petraitis\nŽirmūnų g. 12-45, LT-09101 Vilnius\nTel. 8 612 34567',
  ],
  ['pl', 'Z wyrazami szacunku\nAnna Nowak-Kowalska'],
  ['pl2', 'Pozdrawiam,\nAnia'],
  ['pl3', 'Serdecznie pozdrawiam\nA. Nowak'],
  ['ru', 'С наилучшими пожеланиями,\nИван'],
  ['ru2', 'С уважением, Иван Петрович Сидоров, кв. 45'],
  ['ru3', 'С уважением, жительница дома\nМария Ивановна'],
  ['uk', 'З найкращими побажаннями\nОлена'],
  ['uk2', 'Щиро дякую, з повагою\nОлена'],
  ['lv', 'Ar cieņu,\nJānis'],
  ['lv2', 'Jauku dienu vēlot,\nJānis'],
  ['en', 'Many thanks and kind regards,\nJohn'],
  ['en2', 'Yours,\nJohn'],
  ['en3', 'Best,\nJohn'],
  ['initial', 'Pagarbiai\nJ. P.'],
  ['role', 'Pagarbiai\nDNSB „Rytas“ pirmininkė Ona Kazlauskienė\n8 612 34567'],
  ['vcard', 'Jonas Petraitis | vadybininkas\nUAB Rytas | +370 612 34567 | jonas@rytas.example'],
  ['antiv lt', 'Šis laiškas patikrintas antivirusine programa „Avast“.\nwww.avast.com'],
  ['antiv ru', 'Без вирусов. www.avast.com'],
  ['dev', 'Sent from my Xiaomi'],
  ['dev2', 'Enviado desde mi iPhone'],
  ['dev3', 'Envoyé de mon iPhone'],
  ['dev4', 'Отправлено из Outlook для iOS'],
  ['dev5', 'Nosūtīts no manas Huawei ierīces'],
  ['dev6', 'Išsiųsta iš mobiliojo įrenginio'],
  ['dev7', 'Wysłane z iPada'],
  ['dev8', 'Відправлено з телефону'],
  ['dev9', 'Отправлено с мобильного устройства'],
  ['dev10', 'Sent via the Samsung Galaxy S21, an AT&T 5G smartphone'],
]
