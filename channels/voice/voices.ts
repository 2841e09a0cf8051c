/** Chooses a voice for each language, and how speech is recognised in it. */

/**
 * `voice` as the provider names it; the Lithuanian and the Latvian ones are the only ones there are, so what is said
 * often in these should be recorded by a person. Source: types of twilio 6.2.0.
 */
const voices: Record<string, { voice: string; tag: string }> = {
  lt: { voice: 'Google.lt-LT-Standard-A', tag: 'lt-LT' },
  en: { voice: 'Polly.Amy-Neural', tag: 'en-GB' },
  ru: { voice: 'Google.ru-RU-Wavenet-A', tag: 'ru-RU' },
  pl: { voice: 'Polly.Ola-Neural', tag: 'pl-PL' },
  uk: { voice: 'Google.uk-UA-Wavenet-A', tag: 'uk-UA' },
  lv: { voice: 'Google.lv-LV-Standard-A', tag: 'lv-LV' },
}

/** Languages without a voice of their own are spoken in English. */
export function voiceOf(language: string): { voice: string; tag: string } {
  return voices[language] ?? { voice: 'Polly.Amy-Neural', tag: 'en-GB' }
}
