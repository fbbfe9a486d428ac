import { expect, test } from 'vitest'
import { hashOf, type Place, placeOf } from '../../src-renderer/state/place'

const job = 'abcdef0123456789'
const photo = '9876543210fedcba'

test('every place survives a reload of the page', () => {
  const places: Place[] = [
    { view: 'photos' },
    { view: 'people' },
    { view: 'faces', photo },
    { view: 'protect' },
    { view: 'progress' },
    { view: 'demo' },
    { view: 'settings' },
    { view: 'results' },
    { view: 'results', job },
    { view: 'reports' },
    { view: 'reports', report: job },
    { view: 'lab' },
    { view: 'lab', lab: job },
    { view: 'lab', lab: job, cell: 12 },
    { view: 'compare', job },
    { view: 'compare', job, photo },
  ]
  expect(places.map((place) => placeOf(hashOf(place)))).toEqual(places)
})

test('an address that nobody made leads to the photos', () => {
  expect(['', '#', '#/nowhere', '#/../../etc'].map((hash) => placeOf(hash))).toEqual(
    Array.from({ length: 4 }, () => ({ view: 'photos' })),
  )
})

test('ids in an address that are none are left out', () => {
  expect(placeOf('#/results/<script>')).toEqual({ view: 'results' })
  expect(placeOf('#/faces/short')).toEqual({ view: 'photos' })
  expect(placeOf('#/reports/short')).toEqual({ view: 'reports' })
  expect(placeOf('#/lab/short/1')).toEqual({ view: 'lab' })
  expect(placeOf(`#/lab/${job}/x`)).toEqual({ view: 'lab', lab: job })
  expect(placeOf('#/compare/short')).toEqual({ view: 'results' })
  expect(placeOf(`#/compare/${job}/../x`)).toEqual({ view: 'compare', job })
})
