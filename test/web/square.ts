/** Puts up what a test of citizens' pages needs: the running service, its mail server, a page of the city, a browser. */
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from '@playwright/test'
import { castDay, insertCast } from '#test/cast.ts'
import type { AgentName, Cast } from '#test/cast.ts'
import { freshDatabase } from '#test/database.ts'
import type { FreshDatabase } from '#test/database.ts'
import { startSmtp } from '#test/peers/smtp-peer.ts'
import type { SmtpPeer } from '#test/peers/smtp-peer.ts'
import { runService } from '#test/running.ts'
import type { RunningService } from '#test/running.ts'
import { launchBrowser } from '#test/web/browser.ts'
import { settingsOf, tokenFor } from '#test/whole/town.ts'

export type Square = {
  database: FreshDatabase
  cast: Cast
  smtp: SmtpPeer
  service: RunningService
  /** A page of the city on another origin, with the strictest policy that still lets the chat in. */
  cityPage: string
  /** The same page where the city has not allowed it. */
  strangePage: string
  browser: Browser
  env: Record<string, string>
  ask: (who: AgentName, method: string, path: string, body?: unknown) => Promise<never>
  close: () => Promise<void>
}

export async function openSquare(extra: Record<string, string> = {}): Promise<Square> {
  const [database, smtp] = await Promise.all([
    freshDatabase({ max: 4, template: 'rules' }),
    startSmtp(),
  ])
  const cast = await insertCast(database.sql, castDay)
  const serviceOrigin = { url: '' }
  const [city, strange] = await Promise.all([hostPage(serviceOrigin), hostPage(serviceOrigin)])
  const env = {
    DATABASE_URL: database.url,
    SECRET: 'a secret for tests only, of 32 characters or more',
    SMTP_URL: smtp.url,
    MAIL_FROM: 'City of Example <info@city.example>',
    WIDGET_ORIGINS: city.url,
    ...extra,
  }
  const settings = settingsOf(env)
  const [service, browser] = await Promise.all([runService(env), launchBrowser()])
  serviceOrigin.url = service.url
  const tokens = new Map<AgentName, Promise<string>>()
  const square: Square = {
    database,
    cast,
    smtp,
    service,
    cityPage: `${city.url}/`,
    strangePage: `${strange.url}/`,
    browser,
    env,
    ask: async (who, method, path, body) => {
      const token = tokens.get(who) ?? tokenFor({ sql: database.sql, settings }, who)
      tokens.set(who, token)
      const response = await fetch(`${square.service.url}/api/${path}`, {
        method,
        headers: { authorization: `Bearer ${await token}`, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
      return (text === '' ? {} : JSON.parse(text)) as never
    },
    close: async () => {
      await browser.close()
      await square.service.stop()
      await smtp.close()
      for (const { server } of [city, strange]) server.close()
      await database.drop()
    },
  }
  return square
}

/** Its style would hide and colour everything that it reaches, and its script listens to every key. */
async function hostPage(service: { url: string }): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => {
    const own = request.url?.split('?')[0] ?? '/'
    if (own === '/style.css') {
      response.setHeader('content-type', 'text/css')
      response.end(
        'html{font-size:4px} *{color:lime!important;font-size:3px!important} button{display:none!important} vienas-chat{display:none;opacity:0}',
      )
      return
    }
    if (own === '/spy.js') {
      response.setHeader('content-type', 'text/javascript')
      response.end(
        "window.heard='';document.addEventListener('keydown',e=>{window.heard+=e.key});document.addEventListener('input',()=>{window.heard+='input'})",
      )
      return
    }
    response.setHeader(
      'content-security-policy',
      `default-src 'none'; script-src 'self' ${service.url}; style-src 'self'; connect-src ${service.url}; require-trusted-types-for 'script'; trusted-types 'none'`,
    )
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(
      `<!doctype html><html lang="ru"><head><meta name="viewport" content="width=device-width"><title>Город</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/style.css"><script src="/spy.js"></script><script src="${service.url}/widget.js" async></script></head><body><main><h1>Город</h1><p>Новости.</p></main></body></html>`,
    )
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server }
}
