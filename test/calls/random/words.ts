/** What callers of six languages say of their matters. */
import type { Language } from '#language/languages.ts'
import { noHotWater } from '../hotline.ts'

export type Matter = 'trouble' | 'danger' | 'vague' | 'elsewhere'

/** Keys of the greeting, in the order in which the city of Vilnius lists its languages. */
export const keyOf: Record<Language, string> = {
  lt: '1',
  en: '2',
  ru: '3',
  pl: '4',
  uk: '5',
  lv: '6',
}

export const matters: Record<Matter, Record<Language, string>> = {
  trouble: noHotWater,
  danger: {
    lt: 'laiptinėje labai smirda dujomis',
    en: 'there is a strong smell of gas in the stairway',
    ru: 'в подъезде сильно пахнет газом',
    pl: 'na klatce schodowej mocno czuć gaz',
    uk: 'у підʼїзді сильно пахне газом',
    lv: 'kāpņu telpā ļoti ož pēc gāzes',
  },
  vague: {
    lt: 'turiu klausimą',
    en: 'I have a question',
    ru: 'у меня вопрос',
    pl: 'mam pytanie',
    uk: 'у мене питання',
    lv: 'man ir jautājums',
  },
  elsewhere: {
    lt: 'noriu gauti pasą',
    en: 'I need a new passport',
    ru: 'мне нужен новый паспорт',
    pl: 'potrzebuję nowego paszportu',
    uk: 'мені потрібен новий паспорт',
    lv: 'man vajag jaunu pasi',
  },
}
