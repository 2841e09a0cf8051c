/** Holds what everybody is shown of a report, and that the XML says what the JSON says. */

import { expect, test } from 'vitest'
import { open311Request } from '#catalogue/open311-request.ts'
import type { ReportedPlace } from '#catalogue/open311-request.ts'
import { open311Service, placeBoundTopics } from '#catalogue/open311-service.ts'
import { xmlDocument } from '#catalogue/open311-xml.ts'
import { readCityData, rulesFolder } from '#city-data.ts'
import { fileShapes } from '#routing/file-shapes.ts'
import type { CityRules } from '#routing/rules.ts'
import { text } from '#texts.ts'

const data = readCityData(rulesFolder, 'vilnius')
const { city } = data.rules

const place: ReportedPlace = {
  number: 'VLN-2026-000123',
  state: 'waiting-for-institution',
  serviceCode: 'vv.outage',
  enterprise: 'vv',
  requestedAt: new Date('2026-11-20T08:00:00Z'),
  updatedAt: new Date('2026-11-20T09:00:00Z'),
  expectedAt: null,
  lat: 54.689512,
  long: 25.279949,
  address: 'Žirmūnų g. 5-12',
  addressId: '105321',
  mediaUrl: 'https://photos.example/1.jpg',
  words: 'Nėra vandens. Ona, tel. +370 600 00000',
  names: ['Ona Kazlauskienė'],
}

const shown = (rules: CityRules) =>
  open311Request(rules, place, 'lt', {
    say: (key, params) => text('lt', `open311:${key}`, params),
    mask: (words, names) => `${words.length} ${names.join()}`,
  })

test('without the city’s leave nobody is shown words, picture, address or the exact point', () => {
  expect(shown(city)).toMatchObject({
    service_request_id: 'VLN-2026-000123',
    status: 'open',
    status_notes: 'Laukiame atsakingos įstaigos atsakymo.',
    service_name: 'Nėra vandens',
    agency_responsible: 'UAB „Vilniaus vandenys“',
    description: '',
    address: '',
    address_id: '',
    media_url: '',
    lat: 54.69,
    long: 25.28,
    expected_datetime: '',
  })
})

test('with the city’s leave the words are shown masked, and the place as it was told', () => {
  expect(shown({ ...city, open311: { publicDescriptions: true } })).toMatchObject({
    description: '38 Ona Kazlauskienė',
    address: 'Žirmūnų g. 5-12',
    lat: 54.689512,
    long: 25.279949,
    media_url: 'https://photos.example/1.jpg',
  })
})

test('the city gives its leave in city.yaml, and nowhere is it given unasked', () => {
  const shape = fileShapes.city.shape.open311
  expect(shape.parse({ 'public-descriptions': true })).toEqual({ 'public-descriptions': true })
  expect(() => shape.parse({ 'public-description': true })).toThrow()
  expect(city.open311).toBeUndefined()
})

test('only matters of the city that have a place can be reported, and none is a danger', () => {
  const topics = placeBoundTopics(city)
  expect(topics.map((topic) => topic.id)).toContain('vv.outage')
  expect(topics.length).toBeGreaterThan(30)
  expect(topics.filter((topic) => !topic.needsPlace || topic.say !== null)).toEqual([])
  const service = open311Service(city, topics[0] ?? expect.fail(), 'pl', (key, params) =>
    text('pl', `open311:${key}`, params),
  )
  expect(service).toMatchObject({ type: 'realtime', metadata: false })
  expect(service.keywords).not.toMatch(/[*|]/)
})

test('XML says lists by their items, and what nobody could write in XML is left out', () => {
  expect(
    xmlDocument('service_requests', [
      { service_request_id: 'VLN-1', lat: null, description: 'a < b & "c"\u0001 🚱', empty: '' },
    ]),
  ).toBe(
    '<?xml version="1.0" encoding="utf-8"?>\n<service_requests><request>' +
      '<service_request_id>VLN-1</service_request_id><lat/>' +
      '<description>a &lt; b &amp; &quot;c&quot; 🚱</description><empty/>' +
      '</request></service_requests>\n',
  )
  expect(xmlDocument('discovery', { endpoints: [{ formats: ['text/xml'] }] })).toContain(
    '<endpoints><endpoint><formats><format>text/xml</format></formats></endpoint></endpoints>',
  )
})
