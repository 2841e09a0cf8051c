/** Listens to a chat's stream as the widget does: by fetch, with the token in a header. */

/** True once some event's data satisfy `isIt`; false after `withinSeconds`. */
export async function readChat(
  url: string,
  token: string,
  isIt: (data: string) => boolean,
  withinSeconds = 15,
): Promise<boolean> {
  const over = AbortSignal.timeout(withinSeconds * 1000)
  const response = await fetch(`${url}/channels/chat/stream`, {
    headers: { authorization: `Bearer ${token}`, 'last-event-id': '0-0' },
    signal: over,
  })
  if (response.body === null || !response.ok)
    throw new Error(`The stream answers ${response.status}.`)
  const decoder = new TextDecoder()
  let text = ''
  try {
    for await (const chunk of response.body) {
      text += decoder.decode(chunk, { stream: true })
      if (isIt(text)) return true
    }
  } catch (error) {
    if (!over.aborted) throw error
  }
  return false
}
