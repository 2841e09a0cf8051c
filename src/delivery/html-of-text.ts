/** Gives a plain answer a HTML part that reads the same, for mail programs that show nothing else well. */

/** Paragraphs at blank lines, breaks at line ends, addresses of pages as links; everything else as it is. */
export function htmlOfText(text: string, language: string): string {
  const paragraphs = text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${linked(escaped(paragraph)).replaceAll('\n', '<br>\n')}</p>`)
  return `<!doctype html>\n<html lang="${escaped(language)}"><body>\n${paragraphs.join('\n')}\n</body></html>\n`
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

function linked(html: string): string {
  return html.replace(
    /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]/g,
    (url) => `<a href="${url}">${url}</a>`,
  )
}
