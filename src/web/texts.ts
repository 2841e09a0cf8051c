/** Says every text of the screens in the reader's language, loading only that language. */
import { createInstance } from 'i18next'
import type { BackendModule } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { isLanguage } from '#language/languages.ts'
import type { Language } from '#language/languages.ts'

/** Namespaces of screens; a further one is added here and to `sources` in build-screens.ts. */
const files = import.meta.glob<{ default: object }>([
  '../../locales/*/desk.json',
  '../../locales/*/console.json',
  '../../locales/*/fairness.json',
  '../../locales/*/phone.json',
])

const fromFiles = {
  type: 'backend' as const,
  init: () => undefined,
  // Two parameters: then the library waits for the promise.
  read: async (language: string, namespace: string): Promise<object> => {
    const load = files[`../../locales/${language}/${namespace}.json`]
    if (load === undefined) throw new Error(`No texts ${namespace} in ${language}`)
    return (await load()).default
  },
}

/** Where the browser keeps the language of whoever signed in last, for the sign-in page. */
const remembered = 'vienas.language'

export const speech = createInstance()

/** Speaks from now on; resolves when the texts of the desk are there. */
export async function startSpeech(): Promise<void> {
  await speech
    .use(fromFiles as unknown as BackendModule)
    .use(initReactI18next)
    .init({
      lng: firstLanguage(),
      fallbackLng: false,
      ns: ['desk'],
      defaultNS: 'desk',
      returnEmptyString: false,
      interpolation: { escapeValue: false },
    })
  follow(language())
}

/** The language in which the screen speaks now. */
export function language(): Language {
  return isLanguage(speech.language) ? speech.language : 'lt'
}

export async function speak(wanted: Language): Promise<void> {
  if (wanted !== language()) await speech.changeLanguage(wanted)
  localStorage.setItem(remembered, wanted)
  follow(wanted)
}

function firstLanguage(): Language {
  const asked = [
    localStorage.getItem(remembered),
    ...navigator.languages.map((one) => one.slice(0, 2)),
  ]
  return asked.find(isLanguage) ?? 'lt'
}

/** What reads the page aloud must know in which language. */
function follow(wanted: Language): void {
  document.documentElement.lang = wanted
}
