/** Is the element of the chat: a closed box that the page around it neither styles nor reads by accident. */
import { runChat } from './chat.ts'
import type { ChatOptions } from './chat.ts'
import { style } from './style.ts'

/** What a citizen types is nobody's shortcut and nobody's to count. */
const ownEvents = [
  'keydown',
  'keyup',
  'keypress',
  'beforeinput',
  'input',
  'change',
  'paste',
  'copy',
  'cut',
  'submit',
]

export class ChatElement extends HTMLElement {
  #isStarted = false

  async start(options: ChatOptions): Promise<void> {
    if (this.#isStarted) return
    this.#isStarted = true
    const root = this.attachShadow({ mode: 'closed', delegatesFocus: false })
    // A sheet that is made by script needs no leave from the page's own policy for styles.
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(style)
    root.adoptedStyleSheets = [sheet]
    for (const event of ownEvents)
      root.addEventListener(event, (happened) => happened.stopPropagation())
    await runChat(root, options)
  }
}
