/** Tells whether two subjects are the same matter to a person, whatever mail programs put before them. */

/**
 * What mail programs in our six languages and their neighbours put before an answered subject. Lower case;
 * "re[2]" and "re: re:" are taken too.
 */
const answerMarks = [
  're',
  'ats',
  'odp',
  'отв',
  'ответ',
  'відп',
  'на',
  'atb',
  'atbilde',
  'aw',
  'sv',
  'vs',
  'res',
]
const forwardMarks = ['fwd', 'fw', 'pers', 'pd', 'пер', 'перешл', 'pārs', 'wg']

const answerPrefix = prefixOf(answerMarks)
const anyPrefix = prefixOf([...answerMarks, ...forwardMarks])
const caseTag = /\[?\(?\b[a-z]{2,5}-\d{4}-\d{6,}\b\)?\]?/giu

/** Without answer and forward marks, case numbers, letter case and doubled spaces. Empty where nothing is left. */
export function normaliseSubject(subject: string | null): string {
  let rest = (subject ?? '').normalize('NFC').toLowerCase().replace(caseTag, ' ').trim()
  for (let before = ''; before !== rest;) {
    before = rest
    rest = rest.replace(anyPrefix, '').trim()
  }
  return rest.replace(/[\s ]+/gu, ' ').replace(/^[\s:–-]+|[\s:–-]+$/gu, '')
}

/** Whether the mail program said "this answers something". */
export function isAnswer(subject: string | null): boolean {
  return answerPrefix.test(
    (subject ?? '').normalize('NFC').toLowerCase().replace(caseTag, ' ').trim(),
  )
}

function prefixOf(marks: string[]): RegExp {
  return new RegExp(
    `^(?:${marks.join('|')})\\s*(?:\\[\\d+\\]|\\(\\d+\\)|\\^\\d+)?\\s*[::]\\s*`,
    'u',
  )
}
