/** Data: whole mails as they arrive, with what the citizen says in them. Written after the rules, to try them. */

export type OddMail = { name: string; mail: string; own: string }

export const oddMails: readonly OddMail[] = [
  {
    name: 'Samsung, line breaks lost',
    own: 'Ačiū, viskas gerai.',
    mail: 'Ačiū, viskas gerai.\n\nSiųsta iš mano „Galaxy“\n\n-------- Originali žinutė --------Nuo: Kontaktų centras <info@city.example> Data: 2026-03-03 10:11 (GMT+02:00) Skirta: jonas@post.example Tema: Re: Šildymas\nLaba diena, ar šildymas veikia?',
  },
  {
    name: 'one line header',
    own: 'Thanks, that works.',
    mail: 'Thanks, that works.\n\nFrom: Contact Centre <info@city.example> Sent: Tuesday, March 3, 2026 10:11 AM To: Jonas <jonas@post.example> Subject: RE: Heating\n\nDobry den, prosim.',
  },
  {
    name: 'header with blank lines between',
    own: 'Нет, не работает.',
    mail: 'Нет, не работает.\n\nОт: Контакт-центр <info@city.example>\n\nОтправлено: 3 марта 2026 г. 10:11\n\nКому: Иван <ivan@post.example>\n\nТема: RE: Лифт\n\nLaba diena, ar liftas veikia?',
  },
  {
    name: 'mail.ru phone without brackets',
    own: 'Да, жду.',
    mail: 'Да, жду.\n\n--\nОтправлено из Mail.ru для Android\nвторник, 3 марта 2026г., 10:11 +03:00 от Контакт-центр info@city.example:\n\n>Sveiki, atvyksime rytoj.\n',
  },
  {
    name: 'Yandex phone',
    own: 'Хорошо, спасибо, буду дома после шести',
    mail: 'Хорошо, спасибо, буду дома после шести\n\nОтправлено из мобильной Яндекс.Почты: http://m.ya.example/ymail\n\n10:11, 3 марта 2026 г., info@city.example:\n\nLaba diena, kada būsite namuose?',
  },
  {
    name: 'Outlook, German',
    own: 'Die Heizung ist wieder warm, danke!',
    mail: 'Die Heizung ist wieder warm, danke!\n\nVon: Kontaktzentrum <info@city.example>\nGesendet: Dienstag, 3. März 2026 10:11\nAn: Hans Müller <hans@post.example>\nBetreff: AW: Heizung\n\nLaba diena, ar šildymas veikia?',
  },
  {
    name: 'Gmail, Spanish',
    own: 'Muchas gracias por la respuesta.',
    mail: 'Muchas gracias por la respuesta.\n\nEl mar, 3 mar 2026 a las 10:11, Contact Centre (<info@city.example>) escribió:\n\n> Laba diena\n',
  },
  {
    name: 'Gmail, Estonian',
    own: 'Aitäh, sain aru.',
    mail: 'Aitäh, sain aru.\n\nKontakt T, 3. märts 2026 kell 10:11 kirjutas Contact Centre <info@city.example>:\n\n> Laba diena\n',
  },
  {
    name: 'Outlook, Finnish',
    own: 'Kiitos, asia on kunnossa.',
    mail: 'Kiitos, asia on kunnossa.\n\nLähettäjä: Contact Centre <info@city.example>\nLähetetty: tiistai 3. maaliskuuta 2026 10.11\nVastaanottaja: Matti <matti@post.example>\nAihe: VS: Lämmitys\n\nLaba diena.',
  },
  {
    name: 'a help desk line',
    own: 'Dar nepataisyta.',
    mail: 'Dar nepataisyta.\n\n##- Prašome rašyti atsakymą virš šios linijos -##\n\nJūsų kreipinys VLN-2026-000123 išspręstas.',
  },
  {
    name: 'a help desk line, English',
    own: 'It is still broken.',
    mail: 'It is still broken.\n\n--- Please reply above this line ---\n\nJūsų kreipinys išspręstas.',
  },
  {
    name: 'ruler and signature',
    own: 'Prosimy o fakturę za marzec.',
    mail: 'Prosimy o fakturę za marzec.\n\n______________________\nAnna Nowak\nKsięgowość\ntel. 22 123 45 67\nanna@firma.example',
  },
  {
    name: 'signature with picture',
    own: 'Siunčiu rodmenis: 1523.',
    mail: 'Siunčiu rodmenis: 1523.\n\nPagarbiai / Best regards\n\nTomas Kazlauskas\nDirektorius / Director\n\n[cid:image001.png@01DA1234]\n\nUAB „Rytas“\nM. +370 612 34567\nwww.rytas.example',
  },
  {
    name: 'thanks and a name',
    own: 'Kiedy będzie ciepła woda?\n\nDziękuję,',
    mail: 'Kiedy będzie ciepła woda?\n\nDziękuję,\nAnna Nowak',
  },
  {
    name: 'name alone',
    own: 'Коли увімкнуть опалення?',
    mail: 'Коли увімкнуть опалення?\n\nОлена Шевченко',
  },
  {
    name: 'scanner',
    own: 'Vanduo rudas jau trečia diena.',
    mail: 'Vanduo rudas jau trečia diena.\n\nVirus-free. www.avast.com',
  },
  {
    name: 'scanner, Polish',
    own: 'Woda jest brązowa.',
    mail: 'Woda jest brązowa.\n\n---\nTa wiadomość została sprawdzona na obecność wirusów przez oprogramowanie antywirusowe Avast.\nhttps://www.avast.example/antivirus',
  },
  {
    name: 'bilingual notice',
    own: 'Prašau išrašyti sąskaitą.',
    mail: 'Prašau išrašyti sąskaitą.\n\nPagarbiai\nTomas Kazlauskas\n\nŠi informacija konfidenciali. Jei gavote ją per klaidą, sunaikinkite ir praneškite siuntėjui.\n\nThis information is confidential. If received in error, destroy it and inform the sender.',
  },
  {
    name: 'a banner of the mail server above',
    own: 'When is the office open?',
    mail: 'CAUTION: This email originated from outside of the organization. Do not click links or open attachments unless you recognize the sender.\n\nWhen is the office open?\n\nKind regards\nJohn',
  },
  {
    name: 'privacy notice of a firm',
    own: 'Dzień dobry, prosimy o podstawienie kontenera.',
    mail: 'Dzień dobry, prosimy o podstawienie kontenera.\n\nZ poważaniem\nJan Kowalski\nBudex Sp. z o.o.\n\nAdministratorem Państwa danych osobowych jest Budex Sp. z o.o. Więcej informacji o przetwarzaniu danych osobowych (RODO) znajdą Państwo na naszej stronie.\nBudex Sp. z o.o., KRS 0000123456, NIP 123-456-78-90, kapitał zakładowy 50 000 zł',
  },
  {
    name: 'quote without a header',
    own: 'Taip, sutinku.',
    mail: '> Ar sutinkate, kad meistras atvyktų rytoj?\n> Laukiame atsakymo.\n\nTaip, sutinku.',
  },
  {
    name: 'two quotations inside one another',
    own: 'Nadal zimno.',
    mail: 'Nadal zimno.\n\nwt., 3 mar 2026 o 10:11 Centrum <info@city.example> napisał(a):\n\n> Dzień dobry, jak temperatura?\n>\n> pon., 2 mar 2026 o 9:00 Anna <anna@post.example> napisał(a):\n>\n>> U nas zimno.\n',
  },
  {
    name: 'Outlook under an iPhone line',
    own: 'Labi, gaidīšu.',
    mail: 'Labi, gaidīšu.\n\nNosūtīts no mana iPhone\n\n> Kontaktu centrs <info@city.example> rakstīja 2026. gada 3. martā plkst. 10:11:\n> \n> Laba diena, atvyksime rytoj.\n',
  },
  {
    name: 'forwarded with a word',
    own: 'Prašau pažiūrėti, kaimynė nemoka rašyti.',
    mail: 'Prašau pažiūrėti, kaimynė nemoka rašyti.\n\nPagarbiai\nOna\n\nPradėti persiųstą laišką:\n\nNuo: Janina <janina@post.example>\nTema: Liftas\nData: 2026 m. kovo 3 d. 10:11\nKam: Ona <ona@post.example>\n\nDzień dobry, winda nie działa.',
  },
  {
    name: 'forwarded, Apple, Russian',
    own: 'Лифт не работает вторую неделю.',
    mail: 'Начало переадресованного сообщения:\n\nОт: Анна <anna@post.example>\nТема: Лифт\nДата: 3 марта 2026 г. в 10:11:25 GMT+2\nКому: Ольга <olga@post.example>\n\nЛифт не работает вторую неделю.',
  },
  {
    name: 'closing inside the text',
    own: 'Su pagarba kreipiuosi dėl laiptinės remonto. Kada jis bus?',
    mail: 'Su pagarba kreipiuosi dėl laiptinės remonto. Kada jis bus?\n\nJonas Petraitis',
  },
  {
    name: 'no blank line before the closing',
    own: 'Kada bus remontas?',
    mail: 'Kada bus remontas?\nPagarbiai,\nJonas Petraitis\nŽirmūnų g. 12-45',
  },
  {
    name: 'closing in another language, no marks',
    own: 'Kada bus remontas?',
    mail: 'Kada bus remontas?\n\nS uvazheniem\nIvan',
  },
  {
    name: 'Windows mail',
    own: 'Рахунок отримала, дякую.',
    mail: 'Рахунок отримала, дякую.\n\nНадіслано з Пошти для Windows\n\nВід: Контакт-центр\nНадіслано: 3 березня 2026 р. 10:11\nКому: Олена\nТема: Рахунок\n\nLaba diena, siunčiame sąskaitą.',
  },
  {
    name: 'Huawei',
    own: 'OK, būsiu namie.',
    mail: 'OK, būsiu namie.\n\nIšsiųsta iš mano HUAWEI telefono\n\n-------- Pradinis pranešimas --------\nTema: Re: Meistras\nSiuntėjas: Kontaktų centras \nKam: jonas@post.example\nKopija: \n\nДобрый день, мастер будет завтра.',
  },
  {
    name: 'text under a marked quotation with a signature',
    own: 'Prašau perskambinti po šešių.',
    mail: '2026-03-03 10:11, Kontaktų centras rašė:\n> Ar galime paskambinti?\n\nPrašau perskambinti po šešių.\n\n-- \nJonas',
  },
  {
    name: 'answers into the quotation, torn line',
    own: '17 buto.\nTaip.',
    mail: 'On 3/3/26 10:11, Contact Centre wrote:\n> Prašome nurodyti buto numerį ir ar būsite namuose šį ketvirtadienį nuo 9\niki 12 val.\n> Koks buto numeris?\n17 buto.\n> Ar būsite?\nTaip.\n',
  },
  {
    name: 'a long list of receivers',
    own: 'Dalyvausiu.',
    mail: 'Dalyvausiu.\n\nNuo: Kontaktų centras <info@city.example>\nIšsiųsta: 2026 m. kovo 3 d. 10:11\nKam: Jonas <jonas@post.example>; Ona <ona@post.example>;\n Petras <petras@post.example>\nKopija: Rasa <rasa@post.example>\nTema: Susirinkimas\n\nZapraszamy na zebranie.',
  },
  {
    name: 'bold labels from HTML',
    own: 'Paldies, redzēju.',
    mail: 'Paldies, redzēju.\n\n*No:* Kontaktu centrs <info@city.example>\n*Nosūtīts:* otrdiena, 2026. gada 3. marts 10:11\n*Kam:* Jānis <janis@post.example>\n*Tēma:* Re: Rēķins\n\nSiunčiame sąskaitą.',
  },
  {
    name: 'Lotus style',
    own: 'Prašome patikslinti sąskaitą.',
    mail: 'Prašome patikslinti sąskaitą.\n\n\n\nFrom:\tContact Centre <info@city.example>\nTo:\tjonas@post.example\nDate:\t2026.03.03 10:11\nSubject:\tRe: Sąskaita\n\n\n\nДобрый день.',
  },
  {
    name: 'carriage returns',
    own: 'Ačiū.\nLauksiu.',
    mail: 'Ačiū.\r\nLauksiu.\r\n\r\nOn Tue, 3 Mar 2026 at 10:11, Centre <info@city.example> wrote:\r\n> Labas\r\n',
  },
  {
    name: 'no-break spaces and zero width',
    own: 'Добре.',
    mail: 'Добре.\n\nвт,\u00a03\u00a0бер.\u00a02026\u202fр. о\u00a010:11 Контакт-центр\u200b <info@city.example> пише:\n\n>\u00a0Laba diena\n',
  },
  {
    name: 'unsubscribed newsletter style footer of a union',
    own: 'Kas moka už stogo remontą?',
    mail: 'Kas moka už stogo remontą?\n\nSu pagarba,\nBendrijos pirmininkas\nVytautas Jonaitis\nMob. tel.: 8 612 34567',
  },
  {
    name: 'closing with wishes',
    own: 'Proszę o kontakt.',
    mail: 'Proszę o kontakt.\n\nŁączę wyrazy szacunku,\nprof. Anna Nowak-Kowalska',
  },
  {
    name: 'gmx',
    own: 'Prašau atsakyti.',
    mail: 'Prašau atsakyti.\n\n-- \nDiese Nachricht wurde von meinem Android Mobiltelefon mit GMX Mail gesendet.\n\nAm 03.03.26, 10:11 schrieb Contact Centre <info@city.example>:\n> Labas\n',
  },
  {
    name: 'evolution',
    own: 'Nie działa.',
    mail: 'Nie działa.\n\nW dniu wto, 03.03.2026 o godzinie 10∶11 +0200, użytkownik Centrum napisał:\n> Laba diena\n',
  },
  {
    name: 'kmail',
    own: 'Не працює.',
    mail: 'Не працює.\n\nвівторок, 3 березня 2026 р. 10:11:25 EET Контакт-центр написано:\n> Laba diena\n',
  },
  {
    name: 'zoho',
    own: 'Ok thanks',
    mail: 'Ok thanks\n\n---- On Tue, 03 Mar 2026 10:11:25 +0200 Contact Centre <info@city.example> wrote ----\n\nLaba diena, ar viskas gerai?',
  },
  {
    name: 'spark',
    own: 'Gerai, lauksiu.',
    mail: 'Gerai, lauksiu.\nOn 3 Mar 2026 at 10:11 +0200, Kontaktų centras <info@city.example>, wrote:\n> Labas\n',
  },
  {
    name: 'airmail no colon',
    own: 'Gerai.',
    mail: 'Gerai.\n\nOn 3 March 2026 at 10:11:25, Kontaktų centras (info@city.example) wrote:\n\nDobry den',
  },
  {
    name: 'fairemail',
    own: 'Taip.',
    mail: 'Taip.\n\n3 kovo 2026 10:11:25 EET, "Kontaktų centras" <info@city.example> rašė:\n>Labas\n',
  },
  {
    name: 'k9',
    own: 'Так.',
    mail: 'Так.\n\n-- \nНадіслано з мого пристрою Android за допомогою K-9 Mail. Вибачте за стислість.\n\n3 березня 2026 р. 10:11:25 EET, Контакт <info@city.example> пише:\n>Labas\n',
  },
  {
    name: 'k9 lt',
    own: 'Taip.',
    mail: 'Taip.\n\nIšsiųsta iš mano „Android“ įrenginio su „K-9 Mail“. Atsiprašau už trumpumą.',
  },
  { name: 'k9 ru', own: 'Да.', mail: 'Да.\n\nПростите за краткость, создано в K-9 Mail.' },
  {
    name: 'k9 pl',
    own: 'Tak.',
    mail: 'Tak.\n\nWysłane z urządzenia Android przy użyciu K-9 Mail. Proszę wybaczyć moją zwięzłość.',
  },
  {
    name: 'outlook lt date first',
    own: 'Gauta, ačiū.',
    mail: 'Gauta, ačiū.\n\n___________________________________________\nNuo: info@city.example\nData: 2026-03-03 10:11\nKam: Jonas\nTema: Atsakymas\n\nДобрый день',
  },
  {
    name: 'rambler',
    own: 'Спасибо, вопрос решён.',
    mail: 'Спасибо, вопрос решён.\n\n\n03.03.2026, 10:11, Контакт-центр <info@city.example> написал(а):\n\nLaba diena',
  },
  {
    name: 'mail.ru classic',
    own: 'Спасибо.',
    mail: 'Спасибо.\n\n \nВторник,  3 марта 2026, 10:11 +02:00 от "Контакт-центр" <info@city.example>:\n\n>Laba diena\n>Ar gerai?\n \n \n-- \nИван Петров\n',
  },
  {
    name: 'quoting prefix bar',
    own: 'Yes, I agree.',
    mail: 'On 3 March Contact Centre wrote:\n| Ar sutinkate?\n| Laukiame.\n\nYes, I agree.',
  },
  {
    name: 'initials quote',
    own: 'Yes, please.',
    mail: 'JP> Do you want us to call?\nJP> When?\n\nYes, please.',
  },
  {
    name: 'original message lt caps',
    own: 'Sutinku.',
    mail: 'Sutinku.\n\n*** PRADINIS LAIŠKAS ***\nSiuntėjas: info@city.example\nData: 2026-03-03\n\nDzień dobry',
  },
  {
    name: 'nested forwarded Outlook fw',
    own: 'Prosimy o zajęcie się sprawą.',
    mail: 'Prosimy o zajęcie się sprawą.\n\nZ poważaniem,\nAnna Nowak\n\nFrom: Jonas <jonas@post.example>\nSent: Monday, March 2, 2026 9:00 AM\nTo: Anna <anna@post.example>\nSubject: FW: Liftas\n\nNeveikia liftas.',
  },
  {
    name: 'pl corporate notice',
    own: 'Proszę o wystawienie faktury.',
    mail: 'Proszę o wystawienie faktury.\n\nPozdrawiam,\nJan Kowalski\n\n________________\nTa wiadomość i wszelkie załączone do niej pliki są poufne i mogą być prawnie chronione. Nieuprawnione wykorzystanie, kopiowanie lub ujawnianie jest zabronione.',
  },
  {
    name: 'uk notice',
    own: 'Прошу надати довідку.',
    mail: 'Прошу надати довідку.\n\nЗ повагою, Олена\n\nУВАГА! Інформація, що міститься в цьому листі, призначена лише для адресата та може бути комерційною таємницею. Якщо Ви отримали лист помилково, просимо негайно знищити його.',
  },
  {
    name: 'lv notice short',
    own: 'Lūdzu izziņu.',
    mail: 'Lūdzu izziņu.\n\nŠis sūtījums var saturēt konfidenciālu informāciju. Ja neesat tā adresāts, lūdzam to neizpaust un dzēst.',
  },
  {
    name: 'ru notice short',
    own: 'Прошу выдать справку.',
    mail: 'Прошу выдать справку.\n\nДанное электронное сообщение конфиденциально. Если Вы не являетесь его получателем, не копируйте и не распространяйте его.',
  },
  {
    name: 'fr notice',
    own: 'Bonjour, je voudrais une copie.',
    mail: "Bonjour, je voudrais une copie.\n\nCe message et ses pièces jointes sont confidentiels et destinés exclusivement à leurs destinataires. Si vous l'avez reçu par erreur, merci de le détruire et d'en avertir l'expéditeur.",
  },
  {
    name: 'eco lv',
    own: 'Paldies par atbildi.',
    mail: 'Paldies par atbildi.\n\nPirms drukāt šo e-pastu, padomājiet par vidi!',
  },
  {
    name: 'eco pl',
    own: 'Faktura opłacona.',
    mail: 'Faktura opłacona.\n\nPomyśl o środowisku, zanim wydrukujesz ten e-mail.',
  },
  {
    name: 'eco ru',
    own: 'Счёт оплачен.',
    mail: 'Счёт оплачен.\n\nПожалуйста, подумайте об окружающей среде, прежде чем печатать это письмо.',
  },
  {
    name: 'out of thread note',
    own: 'Kiedy odbiór?',
    mail: 'Kiedy odbiór?\n\nWysłano z Poczty Onet na Android',
  },
  {
    name: 'wp app',
    own: 'Kiedy odbiór?',
    mail: 'Kiedy odbiór?\n\n-- \nWysłano z aplikacji mobilnej WP Poczta',
  },
  { name: 'inbox app', own: 'Kad vedīs?', mail: 'Kad vedīs?\n\nNosūtīts no Inbox.lv lietotnes' },
  {
    name: 'ukrnet app',
    own: 'Коли вивезуть?',
    mail: 'Коли вивезуть?\n\n--\nНадіслано з мобільної пошти Ukr.Net',
  },
  {
    name: 'yahoo pl',
    own: 'Kiedy wywiozą?',
    mail: 'Kiedy wywiozą?\n\nWysłane z Yahoo Mail na Androidzie\n\n  W dniu wt., 3 mar 2026 o 10:11, Centrum<info@city.example> napisał(a):   Laba diena',
  },
  {
    name: 'proton lt mobile',
    own: 'Kada išveš?',
    mail: 'Kada išveš?\n\nIšsiųsta naudojant „Proton Mail“ saugų el. paštą.',
  },
  {
    name: 'own mention of device',
    own: 'Parašiau iš telefono, nes kompiuteris sugedo. Kada atvyks meistras?',
    mail: 'Parašiau iš telefono, nes kompiuteris sugedo. Kada atvyks meistras?',
  },
  {
    name: 'letter formal full',
    own: 'VILNIAUS MIESTO SAVIVALDYBEI\n\nPRAŠYMAS\n2026-03-03\n\nPrašau leisti nukirsti medį prie namo Žirmūnų g. 12.\nPridedu nuotraukas.',
    mail: 'VILNIAUS MIESTO SAVIVALDYBEI\n\nPRAŠYMAS\n2026-03-03\n\nPrašau leisti nukirsti medį prie namo Žirmūnų g. 12.\nPridedu nuotraukas.\n\nPagarbiai\nJonas Petraitis',
  },
  {
    name: 'address at the end',
    own: 'Neišvežė šiukšlių.\n\nŽirmūnų g. 12-45',
    mail: 'Neišvežė šiukšlių.\n\nŽirmūnų g. 12-45',
  },
  {
    name: 'phone ask at the end',
    own: 'Neišvežė šiukšlių. Skambinkite:\n+370 612 34567',
    mail: 'Neišvežė šiukšlių. Skambinkite:\n+370 612 34567',
  },
  { name: 'ends with thanks line', own: 'Nėra vandens.\n\nAčiū', mail: 'Nėra vandens.\n\nAčiū' },
  {
    name: 'two-lang closing',
    own: 'Nėra vandens.',
    mail: 'Nėra vandens.\n\nPagarbiai | Best regards | С уважением\n\nJonas Petraitis | Director\n+370 612 34567 | jonas@firma.example',
  },
  {
    name: 'interleaved top+bottom',
    own: 'Atsakymai žemiau.\n\nTaip, galima.\n\nNe, negalima.',
    mail: 'Atsakymai žemiau.\n\n2026-03-03, an, 10:11 Centras <info@city.example> rašė:\n> Ar galima įeiti?\n\nTaip, galima.\n\n> Ar galima iš kiemo?\n\nNe, negalima.\n\nPagarbiai\nOna',
  },
  {
    name: 'iphone bottom answers',
    own: 'Taip.',
    mail: 'Išsiųsta iš mano iPhone\n\n> 2026-03-03, 10:11, Centras <info@city.example> rašė:\n> \n> Ar gerai?\n\nTaip.',
  },
  {
    name: 'thunderbird fwd',
    own: 'Neveikia liftas.',
    mail: '\n\n\n-------- Forwarded Message --------\nSubject: \tLiftas\nDate: \tTue, 3 Mar 2026 10:11:25 +0200\nFrom: \tOna <ona@post.example>\nTo: \tJonas <jonas@post.example>\n\n\n\nNeveikia liftas.\n',
  },
  {
    name: 'reply bez own, header only',
    own: '',
    mail: '\n\nОт: Контакт <info@city.example>\nОтправлено: 3 марта 2026 г. 10:11\nКому: Иван\nТема: RE: Лифт\n',
  },
  {
    name: 'another a1',
    own: 'Sutinku su pasiūlymu.',
    mail: 'Sutinku su pasiūlymu.\n\nNuo: „Kontaktų centras“ <info@city.example>\nKam: „Jonas“ <jonas@post.example>\nIšsiųsta: Antradienis, 2026 kovo 3 10:11:25\nTema: Ats.: Šiluma\n\nДобрый день.',
  },
  {
    name: 'another a2',
    own: 'Dziękuję, już jest ciepło!',
    mail: 'Dziękuję, już jest ciepło!\n\nWysłane z mojego smartfona Xiaomi\n\nDnia 3.03.2026 10:11 "Centrum" <info@city.example> napisał(a):\n\n> Laba diena',
  },
  {
    name: 'another a3',
    own: 'Спасибо большое за оперативность.',
    mail: 'Спасибо большое за оперативность.\n\n-- \nС наилучшими пожеланиями,\nИван Петров\n+7 900 123-45-67\n\n\n03.03.2026, 10:11, "info@city.example" <info@city.example>:\n> Laba diena',
  },
  {
    name: 'another a4',
    own: 'Дякую, розібралися.',
    mail: 'Дякую, розібралися.\n\n3 березня 2026, 10:11:25, від "Контакт-центр" < info@city.example >:\n\nLaba diena, ar išspręsta?',
  },
  {
    name: 'another a5',
    own: 'Labi, piekrītu.',
    mail: 'Labi, piekrītu.\n\n-- Sūtīts no mana telefona\n\nCitāts no Kontaktu centrs <info@city.example>:\n> Laba diena',
  },
  {
    name: 'another a6',
    own: 'We agree to the date.',
    mail: 'We agree to the date.\n\nBest regards,\n\nAnna Smith | Office Manager | ACME Ltd\nTel: +44 20 1234 5678 | Web: www.acme.example\nRegistered in England No. 1234567\n\nThis email is confidential to the intended recipient.',
  },
  {
    name: 'another a7',
    own: 'Prašau informuoti raštu.',
    mail: 'Prašau informuoti raštu.\n\n\nPagarbiai\n\nadv. Rūta Rūtaitė\n\nAdvokatų kontora „Teisė“\nJogailos g. 4, LT-01116 Vilnius\ntel. +370 5 212 3456\n\nDĖMESIO! Šis elektroninis laiškas ir jo priedai gali būti saugomi profesinės paslapties. Jei nesate adresatas, laišką nedelsdami sunaikinkite.',
  },
  {
    name: 'another a8',
    own: 'Taip, tinka ketvirtadienis.',
    mail: 'Taip, tinka ketvirtadienis.\n\nOn Tue, Mar 3, 2026, 10:11 Kontaktų centras <info@city.example> wrote:\n\n> Ar tinka?\n>\n> Pagarbiai\n> Rasa',
  },
  {
    name: 'another a9',
    own: 'Наш адрес прежний.',
    mail: '> Уточните адрес, пожалуйста.\n\nНаш адрес прежний.\n\n> Спасибо!',
  },
  {
    name: 'another b1',
    own: 'Nie zgadzam się z decyzją.\n\nProszę o ponowne rozpatrzenie.',
    mail: 'Nie zgadzam się z decyzją.\n\nProszę o ponowne rozpatrzenie.\n\nZ poważaniem\n/-/ Jan Kowalski',
  },
  {
    name: 'another b2',
    own: 'Чекаємо на відповідь.',
    mail: 'Чекаємо на відповідь.\n\nЗ повагою\nГолова ОСББ "Затишок"\nКоваленко О. П.\nтел. 067-123-45-67',
  },
  {
    name: 'another b3',
    own: 'Kada bus susirinkimas?',
    mail: 'Kada bus susirinkimas?\n\nPagarbiai,\nBirutė iš 12 buto',
  },
  {
    name: 'another b4',
    own: 'Нет горячей воды.',
    mail: 'Нет горячей воды.\n\nС уважением, жильцы дома Žirmūnų 12',
  },
  {
    name: 'another b5',
    own: 'Nav ūdens.',
    mail: 'Nav ūdens.\n\nAr cieņu, Anna\n\nSūtīts no iPhone',
  },
  {
    name: 'another b7',
    own: 'Prašau pakartoti sąskaitą.',
    mail: 'Prašau pakartoti sąskaitą.\n\n[Logo]\n\nUAB „Namai“\nBuhalterija\nel. p. buhalterija@namai.example',
  },
  {
    name: 'another b8',
    own: 'Dėl liftų: neveikia trečia diena.',
    mail: 'Dėl liftų: neveikia trečia diena.\n\n===\nJonas Petraitis\nŽirmūnų g. 12-45\n8 612 34567',
  },
  {
    name: 'another b9',
    own: 'FYI',
    mail: 'FYI\n\n---------- Forwarded message ---------\nFrom: Ona <ona@post.example>\nDate: Tue, Mar 3, 2026\nSubject: Liftas\nTo: Jonas\n\nNeveikia liftas.',
  },
  {
    name: 'another c1',
    own: 'Sveiki, ar galima atsiskaityti grynaisiais?',
    mail: 'Sveiki, ar galima atsiskaityti grynaisiais?\n\nIšsiųsta iš „Gmail“ programėlės',
  },
  {
    name: 'another c2',
    own: 'Здравствуйте, можно ли оплатить наличными?',
    mail: 'Здравствуйте, можно ли оплатить наличными?\n\nОтправлено из приложения Яндекс Почта',
  },
  {
    name: 'another c3',
    own: 'Czy można zapłacić gotówką?',
    mail: 'Czy można zapłacić gotówką?\n\nWysłano z iPhone’a\n\nWiadomość napisana przez Centrum <info@city.example> dnia 3.03.2026, o godz. 10:11:\n\n> Laba diena',
  },
  {
    name: 'another c4',
    own: 'Ok',
    mail: 'Ok\n\nLe 03/03/2026 à 10:11, Contact Centre a écrit :\n> Laba diena',
  },
  {
    name: 'another c5',
    own: 'Ok, super.',
    mail: 'Ok, super.\n\nGesendet mit der GMX Mail App\n\nAm 03.03.26 um 10:11 schrieb Contact Centre\n\n> Von: Contact <info@city.example>\n> Laba diena',
  },
  {
    name: 'another c6',
    own: 'Klausimas dėl mokesčio.',
    mail: 'Klausimas dėl mokesčio.\n\nNOTICE: This communication may contain privileged or other confidential information. If you are not the intended recipient, please advise the sender.',
  },
  {
    name: 'another c7',
    own: 'Прошу перерасчёт.',
    mail: 'Прошу перерасчёт.\n\nЭто сообщение содержит конфиденциальную информацию. Если Вы не являетесь адресатом, просим удалить сообщение.',
  },
  {
    name: 'another c8',
    own: 'Proszę o kopię umowy.',
    mail: 'Proszę o kopię umowy.\n\nInformacje zawarte w tej wiadomości mogą stanowić tajemnicę przedsiębiorstwa. Jeśli nie jesteś adresatem, usuń ją.',
  },
]
