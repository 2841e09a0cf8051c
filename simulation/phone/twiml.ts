/** Reads a TwiML document strictly, as Twilio does: what is not XML with a Response at its root is refused. */
import { SaxesParser } from 'saxes'

export type Node = {
  tag: string
  attributes: Record<string, string>
  children: Node[]
  /** Its text and that of what is nested (SSML), without the tags. */
  text: string
}

/** The `<Response>`, or why it cannot be read (error 12100). */
export function parseTwiml(xml: string): { root: Node } | { fault: string } {
  const parser = new SaxesParser<{ xmlns: false; position: true }>({ xmlns: false, position: true })
  const open: Node[] = []
  let root: Node | null = null
  let fault = ''
  parser.on('error', (error) => {
    fault ||= error.message
  })
  parser.on('opentag', ({ name, attributes }) => {
    const node: Node = { tag: name, attributes, children: [], text: '' }
    const parent = open.at(-1)
    if (parent === undefined) root ??= node
    else parent.children.push(node)
    open.push(node)
  })
  parser.on('closetag', () => {
    open.pop()
  })
  const addText = (text: string): void => {
    for (const node of open) node.text += text
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  try {
    parser.write(xml).close()
  } catch (error) {
    fault ||= String(error)
  }
  if (fault !== '') return { fault }
  const read = root as Node | null
  if (read === null) return { fault: 'the document is empty' }
  if (read.tag !== 'Response') return { fault: `the root is <${read.tag}>, not <Response>` }
  return { root: read }
}
