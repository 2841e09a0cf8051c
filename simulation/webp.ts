/** Makes a picture small enough for a README: the browser that took it writes WebP as well. */
import type { Browser } from '@playwright/test'

/** `png`: as the browser took it. */
export async function asWebp(browser: Browser, png: Buffer): Promise<Buffer> {
  const page = await browser.newPage()
  try {
    const base64 = await page.evaluate(
      async (source) => {
        const picture = await createImageBitmap(await (await fetch(source)).blob())
        const canvas = new OffscreenCanvas(picture.width, picture.height)
        canvas.getContext('2d')?.drawImage(picture, 0, 0)
        const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.7 })
        let letters = ''
        for (const byte of new Uint8Array(await blob.arrayBuffer()))
          letters += String.fromCharCode(byte)
        return btoa(letters)
      },
      `data:image/png;base64,${png.toString('base64')}`,
    )
    return Buffer.from(base64, 'base64')
  } finally {
    await page.close()
  }
}
