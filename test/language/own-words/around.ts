/** Citizens' messages, and what their mail programs, employers and telephones put around them. */

/** What citizens say; short and long, one and several paragraphs. */
export const messages: readonly string[] = [
  'Ačiū, supratau. O kada atvyks meistras?',
  'Dzień dobry,\n\nkaloryfery nadal są zimne, proszę kogoś przysłać jeszcze dzisiaj.\nMieszkam na trzecim piętrze.',
  'Да, согласен.',
  'Добрий день!\nКвитанцію я сплатила ще минулого тижня, перевірте, будь ласка.\n\nЧи потрібно надіслати копію?',
  'Labdien! Vai konteineru izvedīs arī svētku dienās?',
  'The meter shows 1523. The bill says 1580.\n\nWho is right?',
]

/** What was written to them before, in other languages than their own. */
export const originals: readonly string[] = [
  'Laba diena, jūsų prašymas užregistruotas.\n\nAtsakysime per dvi darbo dienas.',
  'Good afternoon, please send us the number of your meter.',
  'Здравствуйте! Ваша заявка принята, мастер приедет завтра.',
]

export const signatures: readonly string[] = [
  '-- \nJonas Petraitis\nUAB „Rytas“, vadybininkas\n+370 612 34567',
  'Pagarbiai\nJonas Petraitis',
  'Pagarbiai,\nOna Kazlauskienė\nTel. +370 612 34567\nEl. p. ona@post.example',
  'Su pagarba\nOna',
  'Pagarbiai jūsų\nOna Kazlauskienė',
  'С уважением,\nИван Петров\nтел. 8 612 34567',
  'С уважением, Иван',
  'Z poważaniem\nJan Kowalski',
  'Pozdrawiam serdecznie\nAnna Nowak\ntel. 612 345 678',
  'З повагою,\nОлена Шевченко\n+380 67 123 45 67',
  'Ar cieņu\nJānis Bērziņš',
  'Ar cieņu,\nJānis Bērziņš\nSIA “Rīts”\nT: +371 26 123 456\nwww.rits.example',
  'Kind regards,\n\nJohn Smith\nProperty manager\nVilnius, Gedimino pr. 9\njohn@post.example',
  'Best regards\nJohn',
  'Mit freundlichen Grüßen\nHans Müller',
  'Jonas Petraitis\n+370 612 34567',
  '--\nAnna Nowak | Specjalista ds. zakupów\nFirma Świt sp. z o.o.\nul. Długa 5, 00-001 Warszawa\ntel.: 22 123 45 67 | www.swit.example',
]

export const deviceLines: readonly string[] = [
  'Sent from my iPhone',
  'Sent from my Galaxy',
  'Sent from Outlook for Android',
  'Get Outlook for iOS<https://aka.example/o0ukef>',
  'Sent with Proton Mail secure email.',
  'Sent from Yahoo Mail on Android',
  'Išsiųsta iš mano iPhone',
  'Išsiųsta iš „Outlook“, skirtos „Android“',
  'Siunčiama iš mano „Samsung Galaxy“ išmaniojo telefono.',
  'Отправлено с iPhone',
  'Отправлено из мобильной Яндекс Почты',
  'Отправлено из Mail для Android',
  '--\nОтправлено из Почты Mail.ru для Android',
  'Отправлено с устройства Samsung',
  'Wysłane z iPhone’a',
  'Wysłano z programu Outlook dla systemu Android',
  'Wysłane z telefonu Samsung.',
  'Wysłane z aplikacji WP Poczta',
  'Надіслано з iPhone',
  'Надіслано з пристрою Samsung Galaxy',
  'Відправлено з мобільного додатку Ukr.net',
  'Nosūtīts no mana iPhone',
  'Nosūtīts no mana Samsung Galaxy viedtālruņa.',
  'Nosūtīts no Outlook darbam ar Android',
  'Von meinem iPhone gesendet',
]

export const disclaimers: readonly string[] = [
  'Šis el. laiškas ir visi jo priedai yra konfidencialūs ir skirti tik adresatui. Jei laišką gavote per klaidą, praneškite siuntėjui ir ištrinkite jį.',
  'Šiame elektroniniame laiške pateikta informacija gali būti konfidenciali.\nJeigu Jūs nesate numatytas gavėjas, bet koks jos kopijavimas ar platinimas\nyra draudžiamas. Apie klaidą prašome nedelsiant informuoti siuntėją.',
  'This message (including any attachments) may contain privileged information. If you are not the intended recipient, you must not copy, disclose or distribute it; please notify the sender and delete it from your system.',
  'CONFIDENTIALITY NOTICE: The contents of this e-mail are intended for the named addressee only. Unauthorised use is strictly prohibited.',
  'Настоящее сообщение и любые вложения предназначены исключительно для адресата и могут содержать конфиденциальную информацию. Если вы получили его по ошибке, немедленно уведомите отправителя и уничтожьте все копии.',
  'Niniejsza wiadomość wraz z załącznikami jest poufna i przeznaczona wyłącznie dla adresata. Jeżeli otrzymali ją Państwo omyłkowo, prosimy o powiadomienie nadawcy i jej usunięcie.',
  'Treść tej wiadomości zawiera informacje przeznaczone tylko dla adresata. Jeżeli nie jesteście Państwo jej adresatem, bądź otrzymaliście ją przez pomyłkę, prosimy o powiadomienie o tym nadawcy oraz trwałe jej usunięcie.',
  'Це повідомлення та всі вкладення є конфіденційними і призначені виключно для адресата. Якщо ви отримали його помилково, повідомте відправника та видаліть його.',
  'Šis e-pasts un tā pielikumi ir konfidenciāli un paredzēti tikai adresātam. Ja saņēmāt to kļūdas dēļ, lūdzu, informējiet sūtītāju un izdzēsiet to.',
  'Please consider the environment before printing this e-mail.',
  'Prieš spausdindami šį laišką, pagalvokite apie aplinką.',
  'Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind oder diese E-Mail irrtümlich erhalten haben, informieren Sie bitte sofort den Absender und vernichten Sie diese Mail.',
  'See kiri ja selle manused on konfidentsiaalsed ning mõeldud ainult adressaadile. Kui olete saanud kirja ekslikult, palun teavitage saatjat ja kustutage kiri.',
]
