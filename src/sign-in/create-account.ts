/** Gives an agent a way to sign in: nobody but the house can make one. */
import { signInOf } from './sign-in-of.ts'
import type { SignInGround } from './sign-in-of.ts'

/**
 * The id of the new user, for `agents.user_id`. `password`: null where the agent only comes by single
 * sign-on. Throws when the mail address has an account already.
 */
export async function createAccount(
  city: SignInGround,
  person: { mail: string; name: string; password: string | null },
): Promise<string> {
  const context = await signInOf(city).$context
  const email = person.mail.toLowerCase()
  // The administrator vouches for the address; single sign-on finds the account by it.
  const user = await context.internalAdapter.createUser(
    { email, name: person.name, emailVerified: true },
    { method: 'email' },
  )
  if (person.password !== null) {
    await context.internalAdapter.linkAccount({
      userId: user.id,
      providerId: 'credential',
      accountId: user.id,
      password: await context.password.hash(person.password),
    })
  }
  return user.id
}

/** False also where the person has no password. Costs some 50 ms of processor time, as a guess should. */
export async function isPasswordOf(
  city: SignInGround,
  mail: string,
  password: string,
): Promise<boolean> {
  const context = await signInOf(city).$context
  const found = await context.internalAdapter.findUserByEmail(mail.toLowerCase(), {
    includeAccounts: true,
  })
  const hash = found?.accounts.find(({ providerId }) => providerId === 'credential')?.password
  return typeof hash === 'string' && context.password.verify({ hash, password })
}

/** With it go its sessions and tokens. */
export async function removeAccount(city: SignInGround, userId: string): Promise<void> {
  const context = await signInOf(city).$context
  await context.internalAdapter.deleteUser(userId)
}

/** Ends every session of a person, wherever she is signed in. */
export async function endSessions(city: SignInGround, userId: string): Promise<void> {
  const context = await signInOf(city).$context
  await context.internalAdapter.deleteUserSessions(userId)
}

/** Twenty letters and digits that cannot be mistaken for one another: some 98 bits. */
export function newPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  const bytes = crypto.getRandomValues(new Uint8Array(40))
  const usable = [...bytes].filter((byte) => byte < 8 * letters.length)
  return usable
    .slice(0, 20)
    .map((byte) => letters[byte % letters.length])
    .join('')
}
