/** Gives a program the right to act as one agent: the token is shown once and kept only as a hash. */
import { signInOf } from './sign-in-of.ts'
import type { SignInGround } from './sign-in-of.ts'

export async function issueToken(
  city: SignInGround,
  userId: string,
  name: string,
): Promise<string> {
  const made = await signInOf(city).api.createApiKey({
    body: { userId, name: name.slice(0, 32), rateLimitEnabled: false },
  })
  return made.key
}
