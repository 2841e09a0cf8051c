/** Puts the chat into a page of the city: one script tag is all that the page needs. */
import { ChatElement } from './element.ts'

const name = 'vienas-chat'
const script = document.currentScript

if (script instanceof HTMLScriptElement && customElements.get(name) === undefined) {
  customElements.define(name, ChatElement)
  const put = () => {
    const element = document.querySelector(name) ?? document.createElement(name)
    if (!(element instanceof ChatElement)) return
    if (!element.isConnected) document.body.append(element)
    const { language, scheme } = script.dataset
    void element.start({
      service: new URL('.', script.src).href.replace(/\/$/, ''),
      language: language ?? null,
      scheme: scheme ?? null,
    })
  }
  // An async script may come before the body is there.
  if (document.body === null) document.addEventListener('DOMContentLoaded', put, { once: true })
  else put()
}
