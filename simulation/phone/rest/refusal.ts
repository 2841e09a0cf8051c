/** Refuses a REST request in Twilio's own words: a code that is documented, a message, a page. */

export type Reply = { status: number; body: unknown }

export class Refusal extends Error {
  readonly status: number
  readonly code: number
  constructor(status: number, code: number, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** Shape of Twilio's errors (docs: usage/twilios-response, exceptions). */
export const refusalBody = ({ status, code, message }: Refusal): Record<string, unknown> => ({
  code,
  message,
  more_info: `https://www.twilio.com/docs/errors/${code}`,
  status,
})

export const notFound = (path: string): Refusal =>
  new Refusal(404, 20404, `The requested resource ${path} was not found`)
