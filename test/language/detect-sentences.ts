/** Says what citizens may write, made up for these tests; every sentence in one language of the six. */
import type { Language } from '#language/languages.ts'

export const sentences: Record<Language, readonly string[]> = {
  lt: [
    'Laba diena, mūsų laiptinėje jau trečia diena šalti radiatoriai.',
    'Kada bus išvežtos šiukšlės iš Žirmūnų gatvės?',
    'Gavau dvi vienodas sąskaitas už vandenį, kurią apmokėti?',
    'Autobusas vėl neatvažiavo, laukėme keturiasdešimt minučių.',
    'noriu užregistruoti vaiko gimimą',
    'Iš čiaupo bėga rudas vanduo',
    'Prašau pasakyti, kur galima sumokėti baudą už stovėjimą.',
    'Kieme nukrito didelė šaka ir užtvėrė įvažiavimą.',
    'Kaip gauti leidimą gyventojams?',
    'Ačiū už greitą atsakymą!',
    'neveikia liftas',
    'Kaimynai naktimis triukšmauja, ką daryti?',
  ],
  en: [
    'Hello, our staircase has had no heating for three days.',
    'When will the rubbish on our street be collected?',
    'I have received two identical water bills, which one should I pay?',
    'The bus did not come again and we waited forty minutes.',
    'i want to register the birth of my child',
    'Brown water is coming out of the tap',
    'Where can I pay a parking fine, please?',
    'A large branch has fallen and blocks the entrance to the yard.',
    'How do I get a resident permit?',
    'Thank you for your quick reply!',
    'the lift is broken',
    'Our neighbours are noisy every night, what can we do?',
  ],
  ru: [
    'Здравствуйте, у нас в подъезде третий день холодные батареи.',
    'Когда вывезут мусор с нашей улицы?',
    'Получил два одинаковых счёта за воду, какой из них оплачивать?',
    'Автобус опять не приехал, ждали сорок минут.',
    'хочу зарегистрировать рождение ребёнка',
    'Из крана течёт ржавая вода',
    'Подскажите, где можно оплатить штраф за парковку.',
    'Во дворе упала большая ветка и перекрыла въезд.',
    'Как получить разрешение для жителей?',
    'Спасибо за быстрый ответ!',
    'не работает лифт',
    'Соседи шумят каждую ночь, что делать?',
  ],
  pl: [
    'Dzień dobry, na naszej klatce już trzeci dzień są zimne kaloryfery.',
    'Kiedy zostaną wywiezione śmieci z naszej ulicy?',
    'Dostałem dwa takie same rachunki za wodę, który mam zapłacić?',
    'Autobus znowu nie przyjechał, czekaliśmy czterdzieści minut.',
    'chcę zgłosić urodzenie dziecka',
    'Z kranu leci brązowa woda',
    'Proszę powiedzieć, gdzie można zapłacić mandat za parkowanie.',
    'Na podwórku spadła duża gałąź i zablokowała wjazd.',
    'Jak uzyskać kartę mieszkańca?',
    'Dziękuję za szybką odpowiedź!',
    'winda nie działa',
    'Sąsiedzi hałasują co noc, co mogę zrobić?',
  ],
  uk: [
    'Доброго дня, у нашому під’їзді третій день холодні батареї.',
    'Коли вивезуть сміття з нашої вулиці?',
    'Отримав два однакові рахунки за воду, який із них сплачувати?',
    'Автобус знову не приїхав, чекали сорок хвилин.',
    'хочу зареєструвати народження дитини',
    'З крана тече іржава вода',
    'Підкажіть, де можна сплатити штраф за паркування.',
    'У дворі впала велика гілка і перекрила в’їзд.',
    'Як отримати дозвіл для мешканців?',
    'Дякую за швидку відповідь!',
    'не працює ліфт',
    'Сусіди галасують щоночі, що робити?',
  ],
  lv: [
    'Labdien, mūsu kāpņutelpā jau trešo dienu ir auksti radiatori.',
    'Kad tiks izvesti atkritumi no mūsu ielas?',
    'Saņēmu divus vienādus rēķinus par ūdeni, kuru no tiem maksāt?',
    'Autobuss atkal neatbrauca, gaidījām četrdesmit minūtes.',
    'vēlos reģistrēt bērna piedzimšanu',
    'No krāna tek brūns ūdens',
    'Lūdzu, pasakiet, kur var samaksāt sodu par stāvēšanu.',
    'Pagalmā nokrita liels zars un aizšķērsoja iebrauktuvi.',
    'Kā saņemt iedzīvotāja atļauju?',
    'Paldies par ātro atbildi!',
    'nestrādā lifts',
    'Kaimiņi katru nakti trokšņo, ko darīt?',
  ],
}

/** Russian and Ukrainian as people write them without the keyboard, each in a style of its own. */
export const inLatinLetters: Record<'ru' | 'uk', readonly string[]> = {
  ru: [
    'Zdravstvujte, u nas tretij den net goryachej vody',
    'kogda vyvezut musor s nashej ulitsy',
    'poluchil dva odinakovyh scheta za vodu, kakoj oplachivat',
    'Skazhite pozhalujsta, gde mozhno oplatit shtraf za parkovku',
    'avtobus opyat ne priehal, zhdali sorok minut',
    'u menia ne rabotaet lift, 4to delat',
    'Spasibo bolshoe za bystryj otvet',
    'Sosedi šumiat každuju noč, čto delat?',
  ],
  uk: [
    'Dobryi den, u nas tretii den nemaie hariachoi vody',
    'koly vyvezut smittya z nashoyi vulytsi',
    'otrymav dva odnakovi rakhunky za vodu, yakyi splachuvaty',
    'Pidkazhit, bud laska, de mozhna splatyty shtraf za parkuvannia',
    'avtobus znovu ne pryihav, chekaly sorok hvylyn',
    'ne pracuje lift, scho robyty',
    'Dyakuyu za shvydku vidpovid',
    'Susidy halasuiut shchonochi, shcho robyty?',
  ],
}

/** Languages in which Vienas does not speak, with their ISO 639-1 code. */
export const foreign: readonly (readonly [code: string, text: string])[] = [
  ['be', 'Добры дзень, калі вывезуць смецце з нашай вуліцы?'],
  ['be', 'У нас трэці дзень няма гарачай вады.'],
  ['de', 'Guten Tag, bei uns ist seit drei Tagen die Heizung kalt.'],
  ['de', 'Wann wird der Müll in unserer Straße abgeholt?'],
  ['fr', 'Bonjour, nous n’avons plus d’eau chaude depuis trois jours.'],
  ['es', 'Buenos días, ¿cuándo recogen la basura de nuestra calle?'],
  ['it', 'Buongiorno, da tre giorni non abbiamo acqua calda.'],
  ['sv', 'Hej, när hämtas soporna på vår gata?'],
  ['et', 'Tere, meil ei ole kolm päeva sooja vett.'],
  ['fi', 'Hei, meillä ei ole ollut lämmintä vettä kolmeen päivään.'],
  ['cs', 'Dobrý den, už tři dny nám neteče teplá voda.'],
  ['tr', 'Merhaba, üç gündür sıcak su yok, ne zaman gelecek?'],
  ['bg', 'Добър ден, от три дни нямаме топла вода в блока.'],
  ['ka', 'გამარჯობა, სამი დღეა ცხელი წყალი არ გვაქვს.'],
  ['he', 'שלום, אין לנו מים חמים כבר שלושה ימים'],
]

/** The same words by a person without marks on the keyboard. */
export function withoutMarks(text: string): string {
  return text
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .replace(/([a-z])[\u0300-\u036f]+/giu, '$1')
    .normalize('NFC')
}

/** The same words in a hurry: in each longer word two neighbouring letters change places. */
export function withTypos(text: string): string {
  return text.replace(
    /\p{L}{7,}/gu,
    (word) => `${word.slice(0, 3)}${word.charAt(4)}${word.charAt(3)}${word.slice(5)}`,
  )
}
