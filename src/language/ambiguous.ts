/** Knows the short answers that several languages share: alone they tell nothing about the citizen's language. */

const shared = new Set(
  `ok okay okej okey oki oke k ок окей окэй tak так sveiki ne не no nu ну na на ha ха hm hmm hmmm mhm хм гм aha ага
  uhu угу oi ой oh ох ah ах uh ух wow вау super супер stop стоп bravo браво halo alo ало алло allo ciao čau cau чао
  e-mail email sms pin`.split(/\s+/),
)

/** True when every word of the text is one that several of the six languages use alike. */
export function isAmbiguous(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{M}-]+/gu) ?? []
  return words.length > 0 && words.length <= 6 && words.every((word) => shared.has(word))
}
