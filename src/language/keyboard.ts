/** Reads what a citizen typed in Russian or Ukrainian while the keyboard was still set to Latin letters. */

const keys = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
const layouts = {
  ru: 'йцукенгшщзхъфывапролджэячсмитьбюё',
  uk: 'йцукенгшщзхїфівапролджєячсмитьбю’',
} as const

const common = {
  ru: `привет здравствуйте добрый день вечер утро спасибо пожалуйста как что где когда почему сколько какой какая можно нужно
  надо есть нет да не на по из за для мне меня мой моя мы нас наш наша вы вас ваш это этот эта там тут уже еще ещё если
  или чтобы кто куда вода воды воду горячая свет света отопление тепло мусор автобус троллейбус билет счет счёт деньги
  дом доме квартира квартире подъезд улица город лифт работает работают будет был была подскажите скажите помогите хочу
  могу телефон номер ребенок ребёнка справка справку документ документы сегодня завтра вчера у в и с к о я он она они`,
  uk: `привіт вітаю доброго добрий дня день вечір ранок дякую будь ласка як що де коли чому скільки який яка можна треба
  потрібно є немає нема так ні не на по із за для мені мене мій моя ми нас наш наша ви вас ваш це цей ця там тут вже ще
  якщо або щоб хто куди вода води воду гаряча світло світла опалення тепло сміття автобус тролейбус квиток рахунок гроші
  дім будинок квартира квартирі під’їзд вулиця місто ліфт працює працюють буде був була підкажіть скажіть допоможіть хочу
  можу телефон номер дитина дитини довідка довідку документ документи сьогодні завтра вчора у в і з до я він вона вони`,
} as const
const words = {
  ru: new Set(common.ru.split(/\s+/)),
  uk: new Set(common.uk.split(/\s+/)),
}

/** What the keys mean on either layout. */
export type Retyped = { ru: string; uk: string }

/**
 * What was meant, or null when the text is no Cyrillic typed blindly. On the wrong keyboard a text has hardly any Latin
 * vowel (y is the key of a consonant), and as many Cyrillic ones as speech has; a short one must hold a word that everybody uses.
 */
export function retyped(text: string): Retyped | null {
  if (!/^[\x20-\x7e\s]*$/.test(text) || shareOf(text, /[aeiou]/gi, /[a-z]/gi) > 0.16) return null
  if (shareOf(text, /[aeiouy]/gi, /[a-z]/gi) > 0.28) return null
  const [ru, uk] = [meantIn('ru', text), meantIn('uk', text)]
  const vowels = shareOf(ru, /[аоеиуыэюяёіїє]/g, /[а-яёіїє]/g)
  if (vowels < 0.28 || vowels > 0.6) return null
  const isLong = (ru.match(/[а-яё]/g)?.length ?? 0) >= 12
  return isLong || hasKnown('ru', ru) || hasKnown('uk', uk) ? { ru, uk } : null
}

function shareOf(text: string, some: RegExp, all: RegExp): number {
  return (text.match(some)?.length ?? 0) / Math.max(1, text.match(all)?.length ?? 0)
}

function meantIn(language: 'ru' | 'uk', text: string): string {
  const letters = Array.from(text.toLowerCase(), (key) => {
    const at = keys.indexOf(key)
    return at < 0 ? key : layouts[language].charAt(at)
  })
  return letters.join('').trim()
}

/** The keys of comma and full stop are letters there: a word counts with or without them at its end. */
function hasKnown(language: 'ru' | 'uk', text: string): boolean {
  return text
    .split(/\s+/)
    .flatMap((word) => [word, word.replace(/[бю?!/]+$/u, '')])
    .some((word) => word.length > 3 && words[language].has(word))
}
