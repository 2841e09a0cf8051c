/** Shows that whoever installs Vienas learns at once all that is wrong with the settings, and how it would be right. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { environment, formatFaults, readSettings, writtenIn } from '#settings.ts'
import type { Environment, Settings } from '#settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'vienas-settings-'))
afterAll(() => rmSync(folder, { recursive: true }))

const secret = 'a secret of thirty-two characters'
const known = { cities: ['vilnius', 'latvia'], secretIn: () => secret }

function settingsOf(env: Environment): Settings {
  const found = readSettings(env, known)
  if (!found.ok) throw new Error(formatFaults(found.faults))
  return found.settings
}

function faultsOf(env: Environment): Record<string, string> {
  const found = readSettings(env, known)
  return found.ok ? {} : Object.fromEntries(found.faults.map(({ name, reason }) => [name, reason]))
}

test('with nothing set, a demo of Vilnius starts on this machine alone', () => {
  const found = settingsOf({})
  expect(found).toMatchObject({ host: '127.0.0.1', port: 8080, city: 'vilnius', isDemo: true })
  expect(found.publicUrl).toBe('http://localhost:8080')
  expect(found).toMatchObject({ databaseUrl: null, mailboxes: [], smtp: null, oidc: null, secret })
  expect(found.secondFactorRoles).toEqual([])
})

test('with a database of the city it is no demo, and the secret must be given', () => {
  const databaseUrl = 'postgres://u:p@db.city.example/vienas'
  expect(faultsOf({ DATABASE_URL: databaseUrl })).toEqual({ SECRET: 'is missing' })
  const found = settingsOf({ DATABASE_URL: databaseUrl, SECRET: secret })
  expect(found).toMatchObject({ databaseUrl, isDemo: false, host: '0.0.0.0', secret })
})

test('every fault is named in one message, with its reason and an example that would do', () => {
  const wrong = {
    DATABASE_URL: 'mysql://root@localhost/x',
    PORT: '80800',
    CITY: 'atlantis',
    DEMO: 'yes',
    WIDGET_ORIGINS: 'https://a.example/path',
    MAILBOX_URLS: 'imaps://info:hunter2@mail.example',
    SMTP_URL: 'mail.example:25',
    MAIL_FROM: 'nobody',
    CLAMD_URL: 'localhost:3310',
    OIDC_ISSUER: 'login.city.example',
    LOG_LEVEL: 'loud',
    TRUSTED_PROXIES: '-1',
    ALARM_WEBHOOK_URL: 'ftp://x.example',
    TRANSLATION_URL: 'https://translate.city.example',
    TRANSLATION_KEY: 'two words',
  }
  const found = readSettings(wrong, known)
  if (found.ok) throw new Error('These settings should not do.')
  const names = found.faults.map((fault) => fault.name)
  expect(names.toSorted()).toEqual(
    [...Object.keys(wrong), 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'].toSorted(),
  )
  const message = formatFaults(found.faults)
  for (const { name, reason, example } of found.faults) {
    expect(message).toContain(`${name}: ${reason}`)
    expect(message).toContain(`${name}=${example}`)
  }
  expect(message).not.toContain('hunter2')
})

test('each example that a fault gives is itself accepted', () => {
  const names = ['PORT', 'HOST', 'CITY', 'DEMO', 'WIDGET_ORIGINS', 'MAILBOX_URLS', 'SMTP_URL']
  const more = ['MAIL_FROM', 'CLAMD_URL', 'LOG_LEVEL', 'DATABASE_URL', 'MAIL_AUTHSERV_IDS']
  const bad = Object.fromEntries([...names, ...more].map((name) => [name, '\u0000 bad']))
  const found = readSettings(bad, known)
  if (found.ok) throw new Error('These settings should not do.')
  const examples = Object.fromEntries(found.faults.map(({ name, example }) => [name, example]))
  expect(Object.keys(examples).toSorted()).toEqual([...names, ...more].toSorted())
  expect(faultsOf({ ...examples, SECRET: secret })).toEqual({})
})

test('a mailbox address is taken apart, escapes and default ports included', () => {
  const url =
    'imaps://info%40city.example:p%3Aw@mail.city.example/INBOX%2FHelp?address=Info%40City.example'
  const second = 'imap://me%40x.example:pw@[::1]:1143'
  const { mailboxes } = settingsOf({ MAILBOX_URLS: `${url}\n ${second}` })
  expect(mailboxes).toEqual([
    {
      host: 'mail.city.example',
      port: 993,
      isTls: true,
      user: 'info@city.example',
      password: 'p:w',
      folder: 'INBOX/Help',
      address: 'info@city.example',
    },
    {
      host: '::1',
      port: 1143,
      isTls: false,
      user: 'me@x.example',
      password: 'pw',
      folder: 'INBOX',
      address: 'me@x.example',
    },
  ])
  expect(faultsOf({ MAILBOX_URLS: `${url} ${url}` })['MAILBOX_URLS']).toContain('second time')
})

test('mail goes out under the address of the first mailbox unless another is named', () => {
  const smtp = { SMTP_URL: 'smtp://127.0.0.1:25' }
  expect(Object.keys(faultsOf(smtp))).toEqual(['MAIL_FROM'])
  const mailbox = { MAILBOX_URLS: 'imap://a%40b.example:p@h.example' }
  expect(settingsOf({ ...smtp, ...mailbox }).smtp?.from.address).toBe('a@b.example')
  expect(settingsOf({ ...smtp, MAIL_FROM: '"The City" <C@d.example>' }).smtp?.from).toEqual({
    name: 'The City',
    address: 'c@d.example',
  })
})

test('a translation service is named by what it speaks and where it is, and DeepL needs its key', () => {
  expect(settingsOf({}).translation).toBeNull()
  const own = settingsOf({ TRANSLATION_URL: 'libretranslate+http://127.0.0.1:5000/' })
  expect(own.translation).toEqual({
    kind: 'libretranslate',
    url: 'http://127.0.0.1:5000',
    key: null,
  })
  const deepl = { TRANSLATION_URL: 'deepl+https://api-free.deepl.com', TRANSLATION_KEY: 'a:fx' }
  expect(settingsOf(deepl).translation).toEqual({
    kind: 'deepl',
    url: 'https://api-free.deepl.com',
    key: 'a:fx',
  })
  expect(faultsOf({ TRANSLATION_URL: deepl.TRANSLATION_URL })).toEqual({
    TRANSLATION_KEY: 'is needed for DeepL',
  })
  expect(faultsOf({ TRANSLATION_KEY: 'a' })).toEqual({
    TRANSLATION_URL: 'is needed when TRANSLATION_KEY is set',
  })
  expect(faultsOf({ ...deepl, TRANSLATION_KEY: 'a' })['TRANSLATION_URL']).toContain('api.deepl.com')
  expect(
    faultsOf({ TRANSLATION_URL: 'deepl+https://a:hunter2@b.example', TRANSLATION_KEY: 'a' }),
  ).toEqual({ TRANSLATION_URL: 'must not carry a user name, a ?query or a #fragment' })
})

test('a speech service is reached by https, or in the city’s own network, and is off without its address', () => {
  expect(settingsOf({}).transcription).toBeNull()
  expect(
    settingsOf({ TRANSCRIPTION_URL: 'https://speech.city.example/v1/' }).transcription,
  ).toEqual({
    url: 'https://speech.city.example',
    model: 'whisper-1',
    key: null,
  })
  const near = ['localhost:8000', '127.0.0.1:1', '10.1.2.3', '172.20.0.4', '192.168.1.5', 'whisper']
  for (const host of [...near, '[::1]:9000', '[fd12::1]', 'speech.internal'])
    expect(settingsOf({ TRANSCRIPTION_URL: `http://${host}` }).transcription?.url).toContain(host)
  const far = ['speech.city.example', '172.32.0.1', '8.8.8.8', '10.evil.example', '[2001:db8::1]']
  for (const host of far)
    expect(faultsOf({ TRANSCRIPTION_URL: `http://${host}` })['TRANSCRIPTION_URL']).toContain(
      'https',
    )
  expect(faultsOf({ TRANSCRIPTION_KEY: 'a', TRANSCRIPTION_MODEL: 'b' })).toEqual({
    TRANSCRIPTION_URL: 'is needed when TRANSCRIPTION_MODEL or _KEY is set',
  })
  expect(
    Object.keys(faultsOf({ TRANSCRIPTION_URL: 'ftp://x', TRANSCRIPTION_KEY: 'two words' })),
  ).toEqual(['TRANSCRIPTION_URL', 'TRANSCRIPTION_KEY'])
})

test('the secret of a data folder is made once, for its owner alone', () => {
  const first = readSettings({ DATA_DIR: folder })
  const second = readSettings({ DATA_DIR: folder })
  if (!first.ok || !second.ok) throw new Error('These settings should do.')
  expect(first.settings.secret).toBe(second.settings.secret)
  expect(first.settings.secret.length).toBeGreaterThanOrEqual(32)
  expect(statSync(join(folder, 'secret')).mode & 0o077).toBe(0)
})

test('what stands in .env counts, and what is set in the environment itself wins', () => {
  const file = join(folder, '.env')
  writeFileSync(file, '# a comment\nVIENAS_TEST_ONLY="from the file"\nPATH=/nowhere\n')
  expect(environment(file)['VIENAS_TEST_ONLY']).toBe('from the file')
  expect(environment(file)['PATH']).toBe(process.env['PATH'])
  expect(environment(join(folder, 'none'))['PATH']).toBe(process.env['PATH'])
})

test('a slip of the pen in .env is named with what was meant, and foreign names are left alone', () => {
  const file = join(folder, '.env.slips')
  writeFileSync(
    file,
    'MAILBOX_URL=x\nSMTPURL=x\nOIDC_ISSEUR=x\nSECRETS=x\nPOSTGRES_PASSWORD=x\nHOME=x\n',
  )
  const found = readSettings({}, { ...known, written: Object.keys(writtenIn(file)) })
  if (found.ok) throw new Error('These settings should not do.')
  expect(found.faults.map(({ name, reason }) => `${name} ${reason}`).toSorted()).toEqual([
    'MAILBOX_URL is no setting; MAILBOX_URLS is meant, perhaps',
    'SECRETS is no setting; SECRET is meant, perhaps',
    'SMTPURL is no setting; SMTP_URL is meant, perhaps',
  ])
})

test('.env.example names every setting that is read, and no other', () => {
  const read = new Set<string>()
  readSettings(
    new Proxy<Environment>(
      {},
      {
        get: (_, name) => {
          read.add(String(name))
          return name === 'DATABASE_URL'
            ? 'postgres://h/d'
            : name === 'OIDC_ISSUER'
              ? 'x'
              : undefined
        },
      },
    ),
    known,
  )
  const example = readFileSync('.env.example', 'utf8')
  const named = [...example.matchAll(/^#?([A-Z_]+)=/gm)].map(([, name]) => name)
  expect(new Set(named)).toEqual(read)
  expect(named).toHaveLength(read.size)
})

test('roles that must have a second factor are named, and a role that there is not is told', () => {
  const found = settingsOf({ REQUIRE_SECOND_FACTOR: 'supervisor administrator' })
  expect(found.secondFactorRoles.toSorted()).toEqual(['administrator', 'supervisor'])
  expect(faultsOf({ REQUIRE_SECOND_FACTOR: 'boss' })).toHaveProperty('REQUIRE_SECOND_FACTOR')
})
