/** Unfolds a spelling dictionary (Hunspell .dic and .aff) into the word forms that people write. */

type Rule = { strip: string; add: string; condition: RegExp; isPrefix: boolean }

/** Yields each stem and each form that one rule makes of it, lower case, in the order of the file. */
export function* formsOf(dic: string, aff: string): Generator<string> {
  const rules = rulesOf(aff)
  const flagLength = /^FLAG long/m.test(aff) ? 2 : 1
  for (const line of dic.split('\n').slice(1)) {
    const entry = line.split(/[\t ]/, 1)[0] ?? ''
    const slash = entry.indexOf('/')
    const stem = (slash < 0 ? entry : entry.slice(0, slash)).trim()
    if (!isWord(stem)) continue
    yield stem.toLowerCase()
    if (slash < 0) continue
    for (const flag of flagsOf(entry.slice(slash + 1), flagLength)) {
      for (const rule of rules.get(flag) ?? []) {
        const form = apply(rule, stem)
        if (form !== null && isWord(form)) yield form.toLowerCase()
      }
    }
  }
}

function flagsOf(flags: string, length: number): string[] {
  const letters = Array.from(flags)
  return length === 1
    ? letters
    : letters.flatMap((_, at) => (at % 2 === 0 ? [letters.slice(at, at + 2).join('')] : []))
}

function isWord(text: string): boolean {
  return /^[\p{L}\p{M}'’ʼ]{2,}$/u.test(text)
}

function apply(rule: Rule, stem: string): string | null {
  if (!rule.condition.test(stem)) return null
  if (rule.isPrefix)
    return stem.startsWith(rule.strip) ? rule.add + stem.slice(rule.strip.length) : null
  return stem.endsWith(rule.strip)
    ? stem.slice(0, stem.length - rule.strip.length) + rule.add
    : null
}

function rulesOf(aff: string): Map<string, Rule[]> {
  const rules = new Map<string, Rule[]>()
  for (const line of aff.split('\n')) {
    const [type, flag, strip, addition, condition = '.'] = line.trim().split(/\s+/)
    if ((type !== 'SFX' && type !== 'PFX') || flag === undefined) continue
    if (strip === undefined || addition === undefined || /^[YN]$/.test(strip)) continue
    const add = addition.split('/', 1)[0] ?? ''
    const list = rules.get(flag) ?? []
    list.push({
      strip: strip === '0' ? '' : strip,
      add: add === '0' ? '' : add,
      condition: new RegExp(type === 'PFX' ? `^(?:${condition})` : `(?:${condition})$`, 'u'),
      isPrefix: type === 'PFX',
    })
    rules.set(flag, list)
  }
  return rules
}
