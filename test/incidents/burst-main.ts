/** Tells everybody in Kalvarijų Street, in six languages, when the heating is back. */

import type { Language } from '#language/languages.ts'

export const answer: Record<Language, string> = {
  lt: 'Kalvarijų gatvėje trūko šilumos trasa. Šildymas grįš šiandien iki 20 valandos.',
  en: 'A heating main has burst in Kalvarijų Street. Heating will be back today by 8 p.m.',
  ru: 'На улице Кальвариу прорвало теплотрассу. Отопление вернётся сегодня до 20 часов.',
  pl: 'Na ulicy Kalwaryjskiej pękła sieć ciepłownicza. Ogrzewanie wróci dziś do godziny 20.',
  uk: 'На вулиці Кальварію прорвало теплотрасу. Опалення повернеться сьогодні до 20 години.',
  lv: 'Kalvariju ielā ir plīsusi siltumtrase. Apkure atgriezīsies šodien līdz plkst. 20.',
}
