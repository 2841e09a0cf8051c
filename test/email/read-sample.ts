/** Reads a sample mail as the mailbox info@vilnius.example would. */
import { readFileSync, readdirSync } from 'node:fs'
import type { Inbound, InboundMessage } from '#channels/channel.ts'
import type { MailContext } from '#channels/email/mail-context.ts'
import { parseMail } from '#channels/email/parse.ts'
import { cutOwnWords } from '#language/own-words.ts'

const folder = new URL('../../channels/email/samples/', import.meta.url)

export const context: MailContext = {
  mailbox: 'info@vilnius.example',
  ownAddresses: ['info@vilnius.example', 'info2@vilnius.example'],
  trustedAuthservIds: ['mx.vilnius.example'],
  cutOwnWords,
  receivedAt: new Date('2026-11-20T08:00:00Z'),
}

export const sampleNames = readdirSync(folder)
  .filter((file) => file.endsWith('.eml'))
  .map((file) => file.replace(/\.eml$/, ''))

export function sampleBytes(name: string): Buffer {
  return readFileSync(new URL(`${name}.eml`, folder))
}

export async function read(
  raw: string | Uint8Array,
  change: Partial<MailContext> = {},
): Promise<Inbound> {
  return parseMail(typeof raw === 'string' ? Buffer.from(raw) : raw, { ...context, ...change })
}

export async function readMessage(
  raw: string | Uint8Array,
  change: Partial<MailContext> = {},
): Promise<InboundMessage> {
  const read_ = await read(raw, change)
  if (read_.kind !== 'message') throw new Error(`a ${read_.kind} instead of a message`)
  return read_
}

export async function sample(name: string): Promise<InboundMessage> {
  return readMessage(sampleBytes(name))
}

/** Names of what is attached, the raw mail left out. */
export function files(message: InboundMessage): string[] {
  return message.attachments.filter(({ kind }) => kind !== 'raw').map(({ fileName }) => fileName)
}
