/** Counts into how many parts a text message falls: 160 letters of GSM 03.38, or 70 of anything else. */

const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
/** Each takes two septets. */
const extended = '^{}\\[~]|€\f'

export type Segments = { encoding: 'GSM-7' | 'UCS-2'; count: number }

/** Docs: glossary/what-sms-character-limit: 160 or 153 a part in GSM-7, 70 or 67 in UCS-2. */
export function segmentsOf(body: string): Segments {
  const letters = Array.from(body)
  const isGsm = letters.every((letter) => basic.includes(letter) || extended.includes(letter))
  const units = isGsm
    ? letters.reduce((sum, letter) => sum + (extended.includes(letter) ? 2 : 1), 0)
    : body.length
  const [alone, part] = isGsm ? [160, 153] : [70, 67]
  return {
    encoding: isGsm ? 'GSM-7' : 'UCS-2',
    count: units <= alone ? 1 : Math.ceil(units / part),
  }
}
