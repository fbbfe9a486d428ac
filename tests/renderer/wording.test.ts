import type { TFunction } from 'i18next'
import i18next from 'i18next'
import { expect, test } from 'vitest'
import { formatElapsed, formatForecast } from '../../src-renderer/language/duration'
import en from '../../src-renderer/language/en.json'
import { listPeople } from '../../src-renderer/language/people-list'
import { strengthWord } from '../../src-renderer/views/protect/strength'
import { strengths } from '../../src-shared/strength'

const language = i18next.createInstance()
const t: TFunction = await language.init({ lng: 'en', resources: { en: { translation: en } } })

test('a forecast is as rough as it is sure', () => {
  expect([3, 49, 61, 170, 3600, 3600 * 2 + 60 * 5].map((seconds) => formatForecast(seconds, t))).toEqual([
    'less than a minute',
    'less than a minute',
    'about 1 min',
    'about 3 min',
    'about 1 h 0 min',
    'about 2 h 5 min',
  ])
})

test('time that has passed is told to the second, as long as seconds matter', () => {
  expect([0, 59, 60, 3599, 3600 * 5 + 61].map((seconds) => formatElapsed(seconds, t))).toEqual([
    '0 s',
    '59 s',
    '1 min 0 s',
    '59 min 59 s',
    '5 h 1 min',
  ])
})

test('people are listed as the language does it', () => {
  expect(listPeople(['Ada', 'Ben', 'Cleo'], 'de')).toBe('Ada, Ben und Cleo')
})

test('the words of the slider are those of the command line', () => {
  const words = Object.entries(strengths)
  expect(words.map(([, epsilon]) => strengthWord(epsilon))).toEqual(words.map(([word]) => word))
  expect([strengthWord(4), strengthWord(24)]).toEqual(['veryLight', 'veryStrong'])
})
