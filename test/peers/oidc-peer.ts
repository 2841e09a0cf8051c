/** Plays a city's single sign-on over real HTTP: discovery, keys, consent, tokens (OpenID Connect Core 1.0). */
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type OidcPeer = {
  issuer: string
  /** Who is signed in there, for the next consent. */
  person: { sub: string; email: string; name: string; email_verified: boolean }
  close: () => Promise<void>
}

type Grant = {
  nonce: string | null
  challenge: string
  redirect: string
  person: OidcPeer['person']
}

export async function openOidcPeer(client: { id: string; secret: string }): Promise<OidcPeer> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const grants = new Map<string, Grant>()
  const peer: OidcPeer = {
    issuer: '',
    person: { sub: 'none', email: 'none@city.example', name: 'None', email_verified: true },
    close: () => new Promise((done) => server.close(() => done())),
  }
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(500).end())
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', peer.issuer)
    const json = (body: object, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (url.pathname === '/.well-known/openid-configuration') {
      json({
        issuer: peer.issuer,
        authorization_endpoint: `${peer.issuer}/authorize`,
        token_endpoint: `${peer.issuer}/token`,
        userinfo_endpoint: `${peer.issuer}/userinfo`,
        jwks_uri: `${peer.issuer}/jwks`,
        id_token_signing_alg_values_supported: ['RS256'],
      })
    } else if (url.pathname === '/jwks') {
      json({
        keys: [{ ...publicKey.export({ format: 'jwk' }), kid: '1', use: 'sig', alg: 'RS256' }],
      })
    } else if (url.pathname === '/authorize') {
      const { searchParams: asked } = url
      const isRight =
        asked.get('client_id') === client.id &&
        asked.get('code_challenge_method') === 'S256' &&
        asked.get('scope')?.split(' ').includes('openid') === true
      if (!isRight) return void json({ error: 'invalid_request' }, 400)
      const code = String(grants.size + 1)
      const redirect = asked.get('redirect_uri') ?? ''
      grants.set(code, {
        nonce: asked.get('nonce'),
        challenge: asked.get('code_challenge') ?? '',
        redirect,
        person: peer.person,
      })
      const back = new URL(redirect)
      back.searchParams.set('code', code)
      back.searchParams.set('state', asked.get('state') ?? '')
      response.writeHead(302, { location: back.href }).end()
    } else if (url.pathname === '/token') {
      const form = new URLSearchParams(await read(request))
      const grant = grants.get(form.get('code') ?? '')
      const verifier = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url')
      const basic = Buffer.from(request.headers.authorization?.slice(6) ?? '', 'base64').toString()
      const isClient =
        basic === `${client.id}:${client.secret}` || form.get('client_secret') === client.secret
      const isRight = isClient && verifier === grant?.challenge
      if (grant === undefined || !isRight || form.get('redirect_uri') !== grant.redirect) {
        return void json({ error: 'invalid_grant' }, 400)
      }
      grants.delete(form.get('code') ?? '')
      const seconds = Math.floor(Date.now() / 1000)
      json({
        access_token: 'access',
        token_type: 'Bearer',
        expires_in: 300,
        id_token: signed({
          iss: peer.issuer,
          aud: client.id,
          iat: seconds,
          exp: seconds + 300,
          ...(grant.nonce === null ? {} : { nonce: grant.nonce }),
          ...grant.person,
        }),
      })
    } else json({ error: 'not_found' }, 404)
  }

  function signed(claims: object): string {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const text = `${part({ alg: 'RS256', kid: '1', typ: 'JWT' })}.${part(claims)}`
    return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`
  }

  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()))
  peer.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return peer
}

async function read(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}
