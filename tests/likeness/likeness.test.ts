import { describe, expect, it } from 'vitest'
import { groupByLikeness } from '../../src-main/likeness/group-by-likeness'
import { likeness } from '../../src-main/likeness/likeness'
import { nearestPerson } from '../../src-main/likeness/nearest-person'
import { samePersonFrom } from '../../src-main/likeness/same-person'

/** A made-up embedding of length 1 in a plane: likeness is the cosine of the angle between two of them. */
const at = (degrees: number) => [Math.cos((degrees / 180) * Math.PI), Math.sin((degrees / 180) * Math.PI)]

const degreesOf = (cosine: number) => (Math.acos(cosine) / Math.PI) * 180

/** The largest angle between two faces of one person. */
const limit = degreesOf(samePersonFrom)

describe('likeness', () => {
  it('is 1 for the same face and falls with the angle', () => {
    expect(likeness(at(20), at(20))).toBeCloseTo(1)
    expect(likeness(at(20), at(80))).toBeCloseTo(0.5)
  })
})

describe('grouping by likeness', () => {
  it('puts similar faces together, the largest group first, in the order of the photos', () => {
    const faces = [at(0), at(120), at(121), at(240), at(122), at(1)]
    expect(groupByLikeness(faces)).toEqual([[1, 2, 4], [0, 5], [3]])
  })

  it('holds two faces for one person exactly up to the limit', () => {
    expect(groupByLikeness([at(0), at(limit - 0.1)])).toEqual([[0, 1]])
    expect(groupByLikeness([at(0), at(limit + 0.1)])).toEqual([[0], [1]])
  })

  it('does not join two people because somebody looks a little like both', () => {
    const one = [at(0), at(1), at(2)]
    const other = [at(2 * limit), at(2 * limit - 1), at(2 * limit - 2)]
    const between = at(limit)
    const groups = groupByLikeness([...one, ...other, between])
    expect(groups.some((group) => group.includes(0) && group.includes(3))).toBe(false)
  })

  it('does not depend on the order of the faces', () => {
    const degrees = [0, 5, 11, 50, 54, 61, 200, 228, 231]
    const asSets = (order: readonly number[]) =>
      groupByLikeness(order.map(at))
        .map((group) => group.map((index) => order[index]).sort())
        .map(String)
        .sort()
    expect(asSets([...degrees].reverse())).toEqual(asSets(degrees))
  })

  it('has nothing to say about no faces', () => {
    expect(groupByLikeness([])).toEqual([])
  })
})

describe('the nearest person', () => {
  const known = new Map([
    ['ann', [at(0), at(1), at(2)]],
    ['bob', [at(90), at(91)]],
    ['nobody yet', []],
  ])

  it('is who the face is most like, for sure when close', () => {
    const nearest = nearestPerson(at(89), known)
    expect(nearest).toMatchObject({ person: 'bob', sure: true })
    expect(nearest?.likeness).toBeGreaterThan(samePersonFrom)
  })

  it('is not sure for a stranger, who is like nobody', () => {
    expect(nearestPerson(at(45), known)).toMatchObject({ sure: false })
  })

  it('is not sure between two people who look alike', () => {
    const twins = new Map([
      ['ann', [at(0)]],
      ['eve', [at(2)]],
    ])
    expect(nearestPerson(at(1), twins)).toMatchObject({ sure: false })
  })

  it('is not decided by one odd face among many', () => {
    const mixedUp = new Map([
      ['ann', [at(0), at(0), at(0), at(60)]],
      ['eve', [at(55), at(55), at(55)]],
    ])
    expect(nearestPerson(at(60), mixedUp)?.person).toBe('eve')
  })

  it('is nobody where nobody is known', () => {
    expect(nearestPerson(at(0), new Map([['nobody yet', []]]))).toBeUndefined()
  })
})
