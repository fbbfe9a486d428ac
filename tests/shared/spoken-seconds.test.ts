import { expect, it } from 'vitest'
import { spokenSeconds } from '../../src-shared/spoken-seconds'

it('tells times from microseconds to minutes by two digits that count', () => {
  expect([0.0000421, 0.0251, 0.9, 1.34, 75].map((seconds) => spokenSeconds(seconds, 'en'))).toEqual([
    '0.042 ms',
    '25 ms',
    '900 ms',
    '1.3 sec',
    '75 sec',
  ])
})
