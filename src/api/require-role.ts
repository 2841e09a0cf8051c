/** Keeps some doors for those who answer for others. */
import type { Actor, Role } from '#agents/agent.ts'
import { roles } from '#agents/agent.ts'
import { fail } from '#errors.ts'

/** Roles are ordered: agent, supervisor, administrator. */
export function requireRole(actor: Actor, least: Role): void {
  if (roles.indexOf(actor.role) < roles.indexOf(least)) fail('forbidden')
}

/** A supervisor answers for her own enterprises alone. */
export function requireEnterprise(actor: Actor, enterprise: string | null): void {
  requireRole(actor, 'supervisor')
  if (actor.role === 'administrator') return
  if (enterprise === null || !actor.enterprises.includes(enterprise)) fail('forbidden')
}
