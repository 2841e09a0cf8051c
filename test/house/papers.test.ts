/** Holds that the papers of the project are there, and that catalogues of public software can read what they need. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { languages } from '#language/languages.ts'

test.each([
  'LICENSE',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  'README.md',
  '.env.example',
])('%s is there and says something', (file) => {
  expect(readFileSync(file, 'utf8').length).toBeGreaterThan(400)
})

test('the licence is the whole EUPL-1.2, and everything names it', () => {
  const licence = readFileSync('LICENSE', 'utf8')
  expect(licence).toContain('EUROPEAN UNION PUBLIC LICENCE v. 1.2')
  for (let article = 1; article <= 15; article++)
    expect(licence).toMatch(new RegExp(`^${article}\\.`, 'm'))
  expect(licence).toContain('Appendix')
  const { license } = JSON.parse(readFileSync('package.json', 'utf8')) as { license: string }
  expect(license).toBe('EUPL-1.2')
})

test('publiccode.yml has what version 0.4 of the standard demands', () => {
  const code = parse(readFileSync('publiccode.yml', 'utf8')) as {
    publiccodeYmlVersion: string
    softwareVersion: string
    description: Record<
      string,
      { shortDescription: string; longDescription: string; features: string[] }
    >
    legal: { license: string }
    maintenance: { type: string; contacts: { name: string }[] }
    localisation: { localisationReady: boolean; availableLanguages: string[] }
    [key: string]: unknown
  }
  expect(code.publiccodeYmlVersion).toBe('0.4')
  const demanded = [
    'name',
    'url',
    'releaseDate',
    'platforms',
    'categories',
    'developmentStatus',
    'softwareType',
  ]
  for (const key of demanded) expect(JSON.stringify(code[key] ?? ''), key).toMatch(/\w/)
  for (const text of Object.values(code.description)) {
    expect(text.shortDescription.length).toBeLessThanOrEqual(150)
    expect(text.longDescription.length).toBeGreaterThanOrEqual(500)
    expect(text.features.length).toBeGreaterThan(0)
  }
  expect(code.legal.license).toBe('EUPL-1.2')
  expect(code.maintenance.contacts.length).toBeGreaterThan(0)
  expect(code.localisation.availableLanguages.toSorted()).toEqual(languages.toSorted())
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
  expect(code.softwareVersion).toBe(version)
})
