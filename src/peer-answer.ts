/** Reads what a service of the city's answers: so much and no more, and for how long it wants to be left alone. */

const longestWaitSeconds = 86_400

/** Throws where it is longer than any answer, or never ends. */
export async function readText(response: Response, mostBytes: number): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  const reader = response.body?.getReader()
  for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
    size += part.value.length
    if (size > mostBytes) {
      await reader?.cancel()
      throw new Error('The answer is too long.')
    }
    text += decoder.decode(part.value, { stream: true })
  }
  return text + decoder.decode()
}

/** Null where it is no JSON. Throws as `readText` does. */
export async function readJson(response: Response, mostBytes: number): Promise<unknown> {
  const text = await readText(response, mostBytes)
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Seconds, or a date: RFC 9110 10.2.3. Null where nothing is said. */
export function waitOf(headers: Headers, now: Date): number | null {
  const value = headers.get('retry-after')?.trim() ?? ''
  const seconds = /^\d+$/.test(value)
    ? Number(value)
    : Math.ceil((Date.parse(value) - now.getTime()) / 1000)
  return Number.isNaN(seconds) ? null : Math.min(Math.max(seconds, 1), longestWaitSeconds)
}
