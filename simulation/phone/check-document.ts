/** Says of a TwiML document what Twilio's debugger would, and leaves of it what Twilio would execute. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Grammar } from './make-grammar.ts'
import type { Node } from './twiml.ts'

export type Finding = { code: number; level: 'error' | 'warning'; text: string }

const grammar = JSON.parse(
  readFileSync(join(import.meta.dirname, 'grammar.json'), 'utf8'),
) as Grammar

/** Codes of Twilio's error dictionary for wrong values; all else is 12200. */
const codes: Record<string, number> = {
  'Gather.finishOnKey': 13310,
  'Gather.method': 13312,
  'Gather.timeout': 13313,
  'Gather.numDigits': 13314,
  'Play.loop': 13410,
  'Say.loop': 13510,
  'Say.voice': 13511,
  'Record.method': 13610,
  'Record.timeout': 13611,
  'Record.maxLength': 13612,
  'Record.finishOnKey': 13613,
  'Record.transcribe': 13614,
  'Record.playBeep': 13616,
  'Redirect.method': 13710,
  'Pause.length': 13910,
}

/** Languages that a speech model of Gather does not take (docs: gather, speechModel; error 13331). */
const spokenBy = (model: string, language: string): boolean =>
  model.startsWith('experimental_')
    ? !/^(lt|lv)-/.test(language)
    : model !== 'phone_call' || !/^(lt|lv|pl|uk)-/.test(language)

/** Returns the tree without unknown verbs and attributes and wrong values: 12200 warns, and the call goes on. */
export function checkDocument(
  root: Node,
  kind: 'VoiceResponse' | 'MessagingResponse',
): { root: Node; findings: Finding[] } {
  const findings: Finding[] = []
  const kept = checked(root, kind, findings)
  return { root: kept, findings }
}

function checked(node: Node, name: string, findings: Finding[]): Node {
  const warn = (code: number, text: string): void => {
    findings.push({ code, level: 'warning', text })
  }
  const element = grammar.elements[name] ?? { children: {}, attributes: {} }
  const attributes = Object.fromEntries(
    Object.entries(node.attributes).filter(([attribute, value]) => {
      const type = element.attributes[attribute]
      if (type === undefined) {
        warn(12200, `Attribute '${attribute}' is not allowed to appear in element '${node.tag}'.`)
        return false
      }
      const isOneKey = node.tag !== 'Gather' || attribute !== 'finishOnKey' || value.length <= 1
      if (isOneKey && fits(type, attribute, value)) return true
      const code = codes[`${node.tag}.${attribute}`] ?? 12200
      warn(code, `${node.tag}: '${value}' is no value of '${attribute}'.`)
      return false
    }),
  )
  const children = node.children.flatMap((child) => {
    const childName = element.children[child.tag]
    if (childName !== undefined) return [checked(child, childName, findings)]
    warn(
      node.tag === 'Gather' ? 13320 : 12200,
      `Element '${child.tag}' is not allowed in '${node.tag}'.`,
    )
    return []
  })
  const kept = { ...node, attributes, children }
  findings.push(...limits(kept))
  return kept
}

function fits(type: string, attribute: string, value: string): boolean {
  if (type === 'number') return /^\d+$/.test(value)
  if (type === 'boolean') return value === 'true' || value === 'false'
  if (/method$/i.test(attribute)) return value === 'GET' || value === 'POST'
  if (attribute === 'finishOnKey') return /^[0-9*#]*$/.test(value)
  if (attribute === 'speechTimeout') return value === 'auto' || /^\d+$/.test(value)
  const words = grammar.words[type.replace('[]', '')]
  if (words === undefined) return true
  if (!type.endsWith('[]')) return words.includes(value)
  return value.split(' ').every((word) => words.includes(word))
}

/** What the types do not say and the pages do. */
function limits({ tag, text, attributes }: Node): Finding[] {
  const found: Finding[] = []
  const error = (code: number, what: string): void => {
    found.push({ code, level: 'error', text: what })
  }
  if (tag === 'Say' && text.length > 4096) error(13520, 'Say: more than 4096 characters.')
  if (tag === 'Say' && text.trim() === '') error(13520, 'Say: there is no text.')
  if ((attributes['participantLabel'] ?? '').length > 128) {
    error(12200, 'Conference: a participantLabel of over 128 characters.')
  }
  if (tag === 'Conference' && Number(attributes['maxParticipants'] ?? 2) > 250) {
    error(12200, 'Conference: maxParticipants of over 250.')
  }
  const model = attributes['speechModel']
  if (tag === 'Gather' && model !== undefined) {
    if (attributes['speechTimeout'] === 'auto') {
      error(12200, 'Gather: with speechModel the speechTimeout must be a number.')
    }
    if (!spokenBy(model, attributes['language'] ?? 'en-US')) {
      error(13331, `Gather: ${model} does not take ${attributes['language'] ?? ''}.`)
    }
  }
  return found
}
