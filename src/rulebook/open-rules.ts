/** Opens the rules at the start of the service: what ships is taken into the versions, what is in effect is loaded. */

import { alone } from '#db/migrate.ts'
import type { HeldRules } from './hold-rules.ts'
import type { Finding } from './finding.ts'
import { installShipped } from './install-shipped.ts'
import type { Installing } from './install-shipped.ts'
import { joinRulebook } from './join-rulebook.ts'
import { packJoined } from './joined.ts'
import { loadVersion } from './load-in-effect.ts'
import { readFilesOf } from './store/files.ts'
import { readPointer } from './store/pointer.ts'
import { writeJoined } from './store/versions.ts'

/** Any number would do, as long as no other lock has it. */
const installLock = 5_120_004

/** Throws with every fault where there are no rules to decide by. Files are read here, before the doors open. */
export async function openRules(installing: Installing): Promise<HeldRules> {
  const { sql, city, log } = installing
  const installed = await alone(sql, installLock, () => installShipped(installing))
  if (installed.outcome === 'draft')
    log.warn('New rules came with the software; they wait as a draft.', installed)
  const pointer = await readPointer(sql, city)
  if (pointer === null) throw new Error(faultsOf(city, installed))
  if (installed.outcome === 'faulty')
    log.error('The rules that ship cannot be used; those in effect stay.', {
      findings: installed.findings.slice(0, 20),
    })
  const loaded = await loadVersion(installing, pointer.number, null)
  if (loaded.outcome === 'loaded') return loaded.held
  await joinAnew(installing, pointer.number)
  const again = await loadVersion(installing, pointer.number, null)
  if (again.outcome === 'loaded') return again.held
  throw new Error(`Version ${pointer.number} of the rules cannot be read: ${again.because}.`)
}

/** Another release has packed them: what they mean is read from their files again. */
async function joinAnew({ sql, city }: Installing, number: number): Promise<void> {
  const files = (await readFilesOf(sql, number)) ?? {}
  const { joined, findings } = joinRulebook(new Map(Object.entries(files)))
  if (joined === null) throw new Error(faultsOf(city, { outcome: 'faulty', findings }))
  await writeJoined(sql, number, packJoined(joined))
}

function faultsOf(city: string, installed: { outcome: string; findings?: Finding[] }): string {
  const lines = (installed.findings ?? [])
    .filter(({ severity }) => severity === 'fault')
    .map(({ file, line, reason }) => `${file}:${line}: ${reason}`)
  return `The rules of ${city} cannot be used:\n${lines.join('\n')}`
}
