/** Finds on a page what does not fit: our own texts that are cut off, lie on one another, or push the page wide. */
import type { Page } from '@playwright/test'

/** Lines to read, none where all fits. Looks also into boxes that are open (`openBoxes`). */
export async function misfitsOf(page: Page): Promise<string[]> {
  return page.evaluate(findMisfits)
}

/** Runs in the page. Our own texts are those in brackets; what citizens write may be shortened in a list. */
function findMisfits(): string[] {
  type Piece = { text: string; box: DOMRect; element: Element; layer: Element }
  const found: string[] = []
  const pieces: Piece[] = []
  const tolerance = 2
  const isOurs = (text: string) => /[⟦⟧]/.test(text)
  const brief = (text: string) => text.trim().replaceAll(/\s+/g, ' ').slice(0, 60)
  const over = (element: Element): Element | null => {
    if (element.parentElement !== null) return element.parentElement
    const root = element.getRootNode()
    return root instanceof ShadowRoot ? root.host : null
  }
  const wide = document.documentElement
  if (wide.scrollWidth > wide.clientWidth)
    found.push(`the page is ${wide.scrollWidth} px wide where there are ${wide.clientWidth}`)
  walk(document.body)
  for (const [at, one] of pieces.entries()) {
    for (const other of pieces.slice(at + 1)) {
      if (one.layer !== other.layer || one.text === other.text) continue
      const across =
        Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
      const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
      // Lines of a paragraph may be set so close that their boxes touch.
      if (across > tolerance && down > Math.min(one.box.height, other.box.height) / 3)
        found.push(`„${brief(one.text)}“ lies on „${brief(other.text)}“`)
    }
  }
  return [...new Set(found)]

  function walk(element: Element): void {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return
    const { clipPath, clip, display } = getComputedStyle(element)
    const box = element.getBoundingClientRect()
    // For screen readers only.
    const isHidden = clipPath.startsWith('inset(50%') || clip.startsWith('rect(')
    if (isHidden || (display !== 'contents' && box.width <= 1 && box.height <= 1)) return
    fits(element)
    for (const child of element.childNodes) {
      if (child instanceof Text && isOurs(child.data)) look(child, element)
      if (child instanceof Element) walk(child)
    }
    for (const child of element.shadowRoot?.children ?? []) walk(child)
  }

  function look(node: Text, element: Element): void {
    const range = document.createRange()
    range.selectNodeContents(node)
    const layer = layerOf(element)
    for (const box of range.getClientRects()) {
      // The way past the menu waits above the page until it has the focus.
      if (box.width === 0 || box.bottom <= 0 || box.right <= 0) continue
      pieces.push({ text: node.data, box, element, layer })
      if (element instanceof HTMLOptionElement) continue
      const cutting = cutBy(element, box)
      if (cutting !== null) found.push(`„${brief(node.data)}“ is cut off by ${cutting}`)
      const button = element.closest('button, .mantine-Badge-root, summary')
      const around = button?.getBoundingClientRect()
      if (around !== undefined && box.right > around.right + tolerance)
        found.push(`„${brief(node.data)}“ sticks out of its button`)
    }
  }

  /** What hides a part of it that nobody can scroll to. */
  function cutBy(element: Element, box: DOMRect): string | null {
    for (let above: Element | null = element; above !== null; above = over(above)) {
      const { overflowX, overflowY, position } = getComputedStyle(above)
      const room = above.getBoundingClientRect()
      const name = `${above.tagName.toLowerCase()}.${above.className}`
      const isBeside = box.right > room.right + tolerance || box.left < room.left - tolerance
      const isBelow = box.bottom > room.bottom + tolerance || box.top < room.top - tolerance
      const isInline = getComputedStyle(above).display === 'inline'
      if (!isInline && overflowX !== 'visible' && isBeside) {
        // A wide table and a row of tabs may be moved under a finger; all else may not.
        const mayMove = above.matches('nav') || above.querySelector('table') !== null
        return ['auto', 'scroll'].includes(overflowX) && mayMove ? null : name
      }
      if (!isInline && ['hidden', 'clip'].includes(overflowY) && isBelow) return name
      if (!isInline && ['auto', 'scroll'].includes(overflowY) && isBelow) return null
      if (position === 'fixed') return null
    }
    return null
  }

  /** Texts of a menu or a dialog lie over those of the page, and are meant to. */
  function layerOf(element: Element): Element {
    for (let above: Element | null = element; above !== null; above = over(above)) {
      const { position, zIndex } = getComputedStyle(above)
      if (
        position === 'fixed' ||
        position === 'sticky' ||
        (position === 'absolute' && zIndex !== 'auto')
      )
        return above
    }
    return document.body
  }

  /** What a field says while it is empty, and what a list shows as chosen. */
  function fits(element: Element): void {
    const isList = element instanceof HTMLSelectElement
    if (!isList && !(element instanceof HTMLInputElement)) return
    const said = isList ? (element.selectedOptions[0]?.text ?? '') : element.placeholder
    if (!isOurs(said) || (!isList && element.value !== '')) return
    const { font, paddingLeft, paddingRight } = getComputedStyle(element)
    const pen = document.createElement('canvas').getContext('2d')
    if (pen === null) return
    pen.font = font
    const room =
      element.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight)
    if (pen.measureText(said).width > room + tolerance)
      found.push(`„${brief(said)}“ is longer than its field`)
  }
}
