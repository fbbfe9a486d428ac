import { describe, expect, it } from 'vitest'
import { summarise } from '../../src-shared/lab-summary'
import { frontOf, type MethodPoint, methodPictures } from '../../src-shared/method-points'
import { clean, labRow, madeUpNoise, withNoise } from '../evaluate/lab-rows'

const grey = { run: 'R5', defence: 'grey' } as const
const noise = madeUpNoise(4)
/** Of three protections, the first also against grey. */
const rows = [
  clean({}, [10, 10]),
  clean(grey, [9, 5]),
  withNoise(labRow({ protection: 'a' }, [5, 5]), noise),
  withNoise(labRow({ ...grey, protection: 'a' }, [8, 7]), noise),
  withNoise(labRow({ protection: 'b' }, [7, 8]), noise),
  withNoise(labRow({ ...grey, protection: 'b' }, [5, 5]), noise),
  withNoise(labRow({ protection: 'c' }, [10, 10]), noise),
]

describe('the picture of cost and effect', () => {
  it('has what the strongest trainer keeps of the clean ceiling, and what is kept without counter-measure', () => {
    const [picture] = methodPictures(summarise(rows))
    expect(picture).toMatchObject({ data: 'album', victim: 'CNN' })
    expect(picture?.points.map(({ name, plain, strongest }) => ({ name, plain, strongest }))).toEqual([
      { name: 'a', plain: 0.5, strongest: { share: 0.75, defence: 'grey' } },
      // Grey leaves less than no counter-measure, and nobody has to use it.
      { name: 'b', plain: 0.75, strongest: { share: 0.75 } },
      { name: 'c', plain: 1, strongest: { share: 1 } },
    ])
  })

  it('leaves mixtures, single classes, other victims and the control out', () => {
    const others = [
      withNoise(labRow({ run: 'R3', protection: 'a', share: 0.5 }, [10, 10]), noise),
      withNoise(labRow({ run: 'R7', protection: 'a', classes: ['ann'] }, [10, 10]), noise),
      withNoise(labRow({ run: 'R6', protection: 'a', victim: 'MLP' }, [10, 10]), noise),
      withNoise(labRow({ run: 'R2', protection: 'random 8' }, [10, 10]), noise),
    ]
    expect(methodPictures(summarise([...rows, ...others]))).toEqual(methodPictures(summarise(rows)))
  })

  it('is not drawn of fewer than three protections, nor without a clean ceiling', () => {
    expect(methodPictures(summarise(rows.filter(({ protection }) => protection !== 'b')))).toEqual([])
    expect(methodPictures(summarise(rows.filter(({ posted }) => posted !== 'clean')))).toEqual([])
  })
})

describe('the front', () => {
  const point = (
    name: string,
    secondsPerPicture: number,
    share: number,
    meanDifference = 4,
  ): MethodPoint => ({
    name,
    noise: {
      method: 'emn',
      secondsPerPicture,
      change: { psnr: 34, ssim: 0.9, largestDifference: 8, meanDifference },
    },
    plain: 0.2,
    strongest: { share },
  })

  it('has whom no other beats in cost and effect', () => {
    const points = [point('cheap', 0.001, 0.8), point('good', 1, 0.4), point('beaten', 2, 0.5)]
    expect([...frontOf(points, 'seconds')]).toEqual(['cheap', 'good'])
  })

  it('has both of two that are alike, and of two that cost the same only the better', () => {
    const points = [point('one', 1, 0.5), point('other', 1, 0.5), point('worse', 1, 0.6)]
    expect([...frontOf(points, 'seconds')]).toEqual(['one', 'other'])
  })

  it('differs by what counts as cost', () => {
    const points = [point('fast', 0.001, 0.5, 9), point('slow', 1, 0.5, 1)]
    expect([...frontOf(points, 'seconds')]).toEqual(['fast'])
    expect([...frontOf(points, 'change')]).toEqual(['slow'])
  })

  it('has nobody who leaves everything: doing nothing is cheaper', () => {
    expect([...frontOf([point('nothing', 0.001, 1), point('some', 1, 0.9)], 'seconds')]).toEqual(['some'])
  })

  it('knows nothing of a method whose results do not tell the cost', () => {
    const untold: MethodPoint = { ...point('untold', 1, 0.1), noise: { method: 'emn' } }
    expect([...frontOf([untold, point('told', 1, 0.5)], 'seconds')]).toEqual(['told'])
  })
})
