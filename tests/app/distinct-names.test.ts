import { expect, it } from 'vitest'
import { DistinctNames } from '../../src-main/app/distinct-names'

it('numbers a name that is taken, in front of its extension', () => {
  const names = new DistinctNames()
  expect(['a/1.jpg', 'a/1.jpg', 'a/1.jpg', 'b/1.jpg'].map((name) => names.take(name))).toEqual([
    'a/1.jpg',
    'a/1-2.jpg',
    'a/1-3.jpg',
    'b/1.jpg',
  ])
})

it('takes names that differ in case or in how an accent is encoded for the same file', () => {
  const names = new DistinctNames()
  expect(['IMG.JPG', 'img.jpg'].map((name) => names.take(name))).toEqual(['IMG.JPG', 'img-2.jpg'])
  expect(['zo\u00eb.png', 'zoe\u0308.png'].map((name) => names.take(name)).at(-1)).toBe('zoe\u0308-2.png')
})
