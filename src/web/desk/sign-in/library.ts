/** Speaks with the sign-in library behind /api/sign-in: password, second factor, the city's single sign-on. */

/** What came of it. `wrong`: password or code; `later`: too many tries; `away`: nothing answers. */
export type SignInOutcome = 'in' | 'code-needed' | 'wrong' | 'later' | 'away'

export async function signInWithPassword(mail: string, password: string): Promise<SignInOutcome> {
  return outcomeOf(await post('sign-in/email', { email: mail, password, rememberMe: false }))
}

/** Six digits of the authenticator, or one of the written backup codes. */
export async function giveCode(code: string): Promise<SignInOutcome> {
  const digits = code.replaceAll(/\s/g, '')
  const way = /^\d{6}$/.test(digits) ? 'totp' : 'backup-code'
  return outcomeOf(await post(`two-factor/verify-${way}`, { code: digits }))
}

/** Goes to the city's own page; false when that cannot be reached. */
export async function goToSingleSignOn(): Promise<boolean> {
  const answer = await post('sign-in/social', {
    provider: 'city',
    callbackURL: '/desk',
    errorCallbackURL: '/desk?refused=1',
  })
  const url = answer?.body['url']
  if (typeof url !== 'string') return false
  location.assign(url)
  return true
}

type Said = { status: number; body: Record<string, unknown> }

/** Null when nothing answers. Also for the doors of one's own profile. */
export async function post(path: string, body: object): Promise<Said | null> {
  const response = await fetch(`/api/sign-in/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => null)
  if (response === null) return null
  const said = (await response.json().catch(() => ({}))) as Record<string, unknown> | null
  return { status: response.status, body: said ?? {} }
}

function outcomeOf(said: Said | null): SignInOutcome {
  if (said === null || said.status >= 500 || said.status === 403) return 'away'
  if (said.status === 429) return 'later'
  if (said.status >= 400) return 'wrong'
  return said.body['twoFactorRedirect'] === true ? 'code-needed' : 'in'
}
