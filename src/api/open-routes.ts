/** Lists the only doors that may be opened without saying who one is, each with its reason. */

export type OpenRoute = {
  method: 'GET' | 'POST' | 'OPTIONS'
  /** Hono path; `:name` stands for one segment. */
  path: string
  because: string
}

/** Signing in: each of them checks a password, a code, a signed state or a cookie by itself. */
const signInRoutes: OpenRoute[] = [
  { method: 'POST', path: '/api/sign-in/sign-in/email', because: 'checks the password' },
  { method: 'POST', path: '/api/sign-in/sign-in/social', because: 'sends to the single sign-on' },
  {
    method: 'GET',
    path: '/api/sign-in/callback/:provider',
    because: 'checks the signed state of the single sign-on',
  },
  { method: 'POST', path: '/api/sign-in/sign-out', because: 'ends what its cookie names' },
  {
    method: 'POST',
    path: '/api/sign-in/two-factor/verify-totp',
    because: 'checks the second factor after the password',
  },
  {
    method: 'POST',
    path: '/api/sign-in/two-factor/verify-backup-code',
    because: 'checks the second factor after the password',
  },
  { method: 'GET', path: '/api/sign-in/ways', because: 'says whether single sign-on is offered' },
]

/** Citizens have no account: a session's token, checked by each door, is all they need. */
const chatRoutes: OpenRoute[] = [
  { method: 'POST', path: '/channels/chat/sessions', because: 'a citizen begins a chat' },
  { method: 'POST', path: '/channels/chat/messages', because: 'the session token is checked' },
  { method: 'POST', path: '/channels/chat/files', because: 'the session token is checked' },
  { method: 'GET', path: '/channels/chat/files/:id', because: 'the session token is checked' },
  {
    method: 'GET',
    path: '/channels/chat/settings',
    because: 'what every visitor of a page is shown',
  },
  { method: 'GET', path: '/channels/chat/stream', because: 'the session token is checked' },
  { method: 'POST', path: '/channels/chat/typing', because: 'the session token is checked' },
  { method: 'POST', path: '/channels/chat/read', because: 'the session token is checked' },
  { method: 'POST', path: '/channels/chat/address', because: 'the session token is checked' },
  { method: 'POST', path: '/channels/chat/address/code', because: 'the session token is checked' },
]

/** Pages for everybody; of a case only with the secret part of its address. */
const publicRoutes: OpenRoute[] = [
  ...['', '/services', '/services/:topic', '/life/:situation', '/accessibility', '/demo'].map(
    (path) => ({
      method: 'GET' as const,
      path: `/:language${path}`,
      because: 'it is for everybody',
    }),
  ),
  { method: 'GET', path: '/', because: 'it is for everybody' },
  { method: 'GET', path: '/:language/board', because: 'an empty board; its figures have a door' },
  { method: 'GET', path: '/:language/case', because: 'asks for number and code' },
  { method: 'POST', path: '/:language/case', because: 'checks number and code' },
  { method: 'GET', path: '/:language/case/:number/:code', because: 'checks number and code' },
  { method: 'GET', path: '/api/board', because: 'checks the city’s leave or a token; counts only' },
  { method: 'GET', path: '/api/catalogue', because: 'the catalogue is published; nobody is in it' },
]

/** The city's apps: what is open by the standard. Filing is limited by place; nothing of a citizen is shown. */
const open311Routes: OpenRoute[] = [
  ...['/discovery.json', '/discovery.xml', '/v2/services.json', '/v2/services.xml'].map((path) => ({
    method: 'GET' as const,
    path: `/open311${path}`,
    because: 'it is for every app',
  })),
  { method: 'GET', path: '/open311/v2/services/:topic', because: 'it is for every app' },
  ...(['GET', 'POST'] as const).flatMap((method) =>
    ['json', 'xml'].map((format) => ({
      method,
      path: `/open311/v2/requests.${format}`,
      because: method === 'GET' ? 'shows nothing of a citizen' : 'a citizen reports a place',
    })),
  ),
  { method: 'GET', path: '/open311/v2/requests/:id', because: 'shows nothing of a citizen' },
  { method: 'GET', path: '/open311/v2/tokens/:id', because: 'the token is checked' },
]

export const openRoutes: readonly OpenRoute[] = [
  { method: 'GET', path: '/health', because: 'states in words for monitors; no data of anybody' },
  { method: 'GET', path: '/api/openapi.json', because: 'the contract is public' },
  { method: 'GET', path: '/api/docs', because: 'the contract is public' },
  { method: 'GET', path: '/metrics', because: 'checks loopback or a token by itself; counts only' },
  { method: 'POST', path: '/channels/slack', because: 'Slack’s signature is checked' },
  {
    method: 'GET',
    path: '/channels/voice/fallback',
    because: 'the same for every call; nobody is in it',
  },
  {
    method: 'POST',
    path: '/channels/voice/fallback',
    because: 'the same for every call; nobody is in it',
  },
  { method: 'GET', path: '/channels/voice/music.wav', because: 'a tune, the same for everybody' },
  { method: 'POST', path: '/channels/voice/:door', because: 'the provider’s signature is checked' },
  { method: 'POST', path: '/channels/sms/:door', because: 'the provider’s signature is checked' },
  ...signInRoutes,
  ...publicRoutes,
  ...chatRoutes,
  ...open311Routes,
]

const patterns = openRoutes.map((route) => ({
  method: route.method,
  pattern: new RegExp(`^${route.path.replaceAll(/:[a-z]+/g, '[^/]+')}$`),
}))

export function isOpenRoute(method: string, path: string): boolean {
  const asked = method === 'HEAD' ? 'GET' : method
  return patterns.some((route) => route.method === asked && route.pattern.test(path))
}
