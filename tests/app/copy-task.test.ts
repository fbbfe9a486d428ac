import { describe, expect, it } from 'vitest'
import { copyTask, learningPictures, type ReadyNoise } from '../../src-main/app/copy-task'

const square = (left: number) => ({ left, top: 0, width: 50, height: 50 })
const noise = (person: string, mode: 'class' | 'sample' = 'class'): ReadyNoise => ({
  file: `${person}.npz`,
  person,
  source: { mode } as ReadyNoise['source'],
})
const ready = new Map([
  ['ann', noise('ann')],
  ['bob', noise('bob')],
])
const noiseOf = (person: string) => ready.get(person)
const together = {
  path: '/together.jpg',
  place: 'together.jpg',
  faces: [
    { region: square(0), person: 'bob' },
    { region: square(60), person: 'ann' },
    { region: square(120) },
  ],
}
const alone = { path: '/alone.jpg', place: 'alone.jpg' }

describe('what goes on a photo', () => {
  it('is the owner’s noise on all of it, everybody’s on their faces, and nothing on a stranger’s', () => {
    expect(copyTask(together, 'ann', noise('ann'), noiseOf)).toMatchObject({
      layers: [
        { noise: { person: 'ann' } },
        { noise: { person: 'bob' }, region: square(0) },
        { noise: { person: 'ann' }, region: square(60) },
      ],
      keepClear: [square(120)],
    })
  })

  it('is the owner’s noise alone where no faces are known', () => {
    expect(copyTask(alone, 'ann', noise('ann'), noiseOf)).toMatchObject({ layers: [{}], keepClear: [] })
  })

  it('leaves somebody alone whose noise there is none of', () => {
    const { layers, keepClear } = copyTask(together, 'ann', noise('ann'), (name) =>
      name === 'ann' ? noise('ann') : undefined,
    )
    expect(layers).toHaveLength(2)
    expect(keepClear).toEqual([square(0), square(120)])
  })

  it('is sample-wise only what was learned for it', () => {
    const own = noise('ann', 'sample')
    const { layers } = copyTask(together, 'ann', own, () => own)
    expect(layers.map(({ region }) => region)).toEqual([square(0), square(60)])
    expect(copyTask(alone, 'ann', own, () => own).layers).toEqual([{ noise: own }])
  })
})

describe('what noise is learned on', () => {
  it('is the person’s faces in everybody’s photos, and own photos that do not show the face', () => {
    const ann = { name: 'ann', photos: [together, alone] }
    const bobs = { path: '/bobs.jpg', place: 'bobs.jpg', faces: [{ region: square(5), person: 'ann' }] }
    const bob = { name: 'bob', photos: [bobs] }
    expect(learningPictures(ann, [ann, bob])).toEqual([
      { photo: '/together.jpg', region: square(60) },
      { photo: '/bobs.jpg', region: square(5) },
      { photo: '/alone.jpg' },
    ])
    expect(learningPictures(bob, [ann, bob])).toEqual([
      { photo: '/together.jpg', region: square(0) },
      { photo: '/bobs.jpg' },
    ])
  })
})
