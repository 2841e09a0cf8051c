/** Prints a letter as a PDF that can be posted, in each of the six languages. */

import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import type { Paper } from './paper.ts'

/** Points; DIN 5008 form B: the address lies in the window 45 mm from the top, 25 mm from the left. */
const millimetre = 72 / 25.4
const margin = 25 * millimetre
const addressTop = 50 * millimetre
const textTop = 100 * millimetre

const require = createRequire(import.meta.url)

/** Has every letter of the six languages, Cyrillic ones too. */
const fontPath = require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')
const boldPath = require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf')

/** ISO 639-1, as a screen reader wants it. */
export async function printPdf(paper: Paper): Promise<Uint8Array> {
  const document = new PDFDocument({
    size: 'A4',
    margins: { top: margin, bottom: margin, left: margin, right: 20 * millimetre },
    lang: paper.language,
    displayTitle: true,
    info: { Title: paper.title, Author: paper.sender },
  })
  const chunks: Buffer[] = []
  const printed = new Promise<Uint8Array>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => resolve(Buffer.concat(chunks)))
    document.on('error', reject)
  })
  document.registerFont('plain', fontPath).registerFont('bold', boldPath)
  document
    .font('plain')
    .fontSize(8)
    .text(paper.sender, margin, addressTop - 14)
  document.fontSize(11).text(paper.recipient.join('\n'), margin, addressTop, { lineGap: 2 })
  document.fontSize(10).text(`${paper.date}    ${paper.number}`, margin, textTop - 24)
  document.font('bold').fontSize(12).text(paper.title, margin, textTop, { paragraphGap: 10 })
  document.font('plain').fontSize(10.5)
  for (const paragraph of paper.text.split(/\n{2,}/))
    document.text(paragraph, { paragraphGap: 9, lineGap: 2.5 })
  document.end()
  return printed
}
