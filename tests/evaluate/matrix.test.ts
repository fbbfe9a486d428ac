import { describe, expect, it } from 'vitest'
import { Matrix } from '../../src-main/evaluate/matrix'
import { labelsOf } from '../../src-main/evaluate/matrix-cell'
import { cellsOf, matrixRuns } from '../../src-main/evaluate/matrix-runs'
import { chooseProtected } from '../../src-main/evaluate/mixture'
import { RunId } from '../../src-shared/lab'
import { smallMatrix } from './small-matrix'

const cells = (changed: object = {}) => cellsOf(Matrix.parse({ ...smallMatrix, ...changed }))
/** The cells of one run without what they have in common. */
const cellsOfRun = (run: RunId, changed: object = {}) =>
  cells({ runs: [run], ...changed }).map((cell) => {
    const { run: _run, data: _data, ...labels } = labelsOf(cell)
    return labels
  })
const clean = { posted: 'clean', share: 0, victim: 'small' }
const shielded = { posted: 'protected', protection: 'noise', share: 1, victim: 'small' }

describe('the runs of the protocol', () => {
  it('are those of the specification, each with its own name', () => {
    expect(Object.keys(matrixRuns)).toEqual([...RunId.options])
    for (const [id, run] of Object.entries(matrixRuns)) expect(run.id).toBe(id)
    expect(new Set(Object.values(matrixRuns).map(({ name }) => name)).size).toBe(9)
  })

  it.each<[RunId, object[]]>([
    ['R0', [clean]],
    ['R1', [shielded]],
    ['R2', [{ ...shielded, protection: 'random 64' }]],
    [
      'R3',
      [
        { ...shielded, share: 0.25 },
        { ...shielded, share: 0.75 },
      ],
    ],
    [
      'R4',
      [
        { posted: 'clean rest', share: 0.25, victim: 'small' },
        { posted: 'clean rest', share: 0.75, victim: 'small' },
      ],
    ],
    [
      'R5',
      [
        { ...clean, defence: 'grey' },
        { ...shielded, defence: 'grey' },
      ],
    ],
    [
      'R6',
      [
        { ...clean, victim: 'large' },
        { ...shielded, victim: 'large' },
      ],
    ],
    [
      'R7',
      [
        { ...shielded, classes: ['bob'] },
        { ...shielded, classes: ['ann', 'cat'] },
      ],
    ],
    [
      'R8',
      [
        { ...clean, defence: 'adversarial training' },
        { ...shielded, defence: 'adversarial training' },
      ],
    ],
  ])('%s', (run, expected) => {
    expect(cellsOfRun(run)).toEqual(expected)
  })

  it('are done for every data source, protection and seed', () => {
    const changed = {
      data: { one: smallMatrix.data.pictures, two: smallMatrix.data.pictures },
      protections: { a: { method: 'random' }, b: { method: 'emn', preset: 'sample-wise' } },
      seeds: [0, 1, 2],
      runs: ['R1'],
    }
    const found = cells(changed).map(({ data, seed, posted }) => [
      data,
      seed,
      posted.kind === 'protected' && posted.protection.name,
    ])
    expect(found).toHaveLength(12)
    expect(new Set(found.map(String)).size).toBe(12)
  })

  it('protect the classes alone that a protection is for, the control included', () => {
    const protections = { noise: { ...smallMatrix.protections.noise, classes: ['ann'] } }
    const offered = cells({ protections, runs: ['R1', 'R2', 'R5', 'R6'] }).map(({ posted }) => posted)
    const shielded = offered.filter(({ kind }) => kind === 'protected')
    expect(shielded).toHaveLength(4)
    for (const posted of shielded) expect(posted).toMatchObject({ classes: ['ann'] })
  })

  it('leave adversarial training to those who ask for it', () => {
    expect(new Set(cells().map(({ run }) => run))).toEqual(new Set(RunId.options.filter((id) => id !== 'R8')))
  })

  it('train the clean rest for as many steps as the mixture', () => {
    const epochs = (run: RunId) => cells({ runs: [run] }).map(({ victim }) => victim.recipe.epochs)
    expect(epochs('R3')).toEqual([3, 3])
    expect(epochs('R4')).toEqual([4, 12])
  })

  it('attack with the radius and steps of the protocol', () => {
    expect(cells({ runs: ['R8'] })[0]?.defence?.parameters).toEqual({ radius: 4, steps: 5, stepSize: 2 })
  })

  it('try the counter-measures of the specification when the matrix names none', () => {
    const { defences: _, ...rest } = smallMatrix
    const tried = cellsOf(Matrix.parse({ ...rest, runs: ['R5'] })).map(({ defence }) => defence?.name)
    expect(new Set(tried)).toEqual(
      new Set([
        ...['cutout', 'mixup', 'cutmix', 'grey', 'JPEG 10', 'JPEG 50', 'JPEG 85', '2 bits', 'blur'],
        ...['projection', 'early stopping'],
      ]),
    )
  })

  it('spell every parameter out: preset, the owner’s values over it, the method’s defaults', () => {
    const [cell] = cells({ runs: ['R1'] })
    expect(cell?.posted).toMatchObject({
      protection: { id: 'random', parameters: { mode: 'class', epsilon: 64 } },
    })
  })
})

describe('a matrix that names what does not exist', () => {
  it.each([
    [{ protections: { x: { method: 'magic' } } }, /no method "magic"/],
    [{ protections: { x: { method: 'random', preset: 'best' } } }, /"random" has no preset "best"/],
    [{ protections: { x: { method: 'random', values: { size: 3 } } } }, /no parameter "size"/],
    [{ protections: { x: { method: 'random', values: { epsilon: 0 } } } }, /epsilon/],
    [{ defences: { x: { defence: 'hope' } } }, /no defence "hope"/],
    [{ victims: {} }, /no victim/],
    [{ data: {} }, /no data/],
  ])('is refused by that name: %j', (changed, message) => {
    expect(() => cells(changed)).toThrow(message)
  })

  it('and one with a field too many is refused by the field', () => {
    expect(() => cells({ seed: 3 })).toThrow(/seed/)
  })
})

describe('the pictures of a mixture', () => {
  const labels = Int32Array.from({ length: 100 }, (_, row) => row % 4)
  const rows = (options: Parameters<typeof chooseProtected>[1], seed = 0) =>
    [...chooseProtected(labels, options, seed).entries()].flatMap(([row, chosen]) => (chosen ? [row] : []))

  it('are the share asked for, and those of a smaller share are among them', () => {
    const [few, many] = [rows({ share: 0.2 }), rows({ share: 0.5 })]
    expect([few.length, many.length]).toEqual([20, 50])
    expect(few.every((row) => many.includes(row))).toBe(true)
  })

  it('are others for another seed, and only of the classes asked for', () => {
    expect(rows({ share: 0.2 }, 1)).not.toEqual(rows({ share: 0.2 }))
    const some = rows({ share: 0.4, classes: new Set([1, 2]) })
    expect(some).toHaveLength(20)
    expect(some.every((row) => row % 4 === 1 || row % 4 === 2)).toBe(true)
  })
})
