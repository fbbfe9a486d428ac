import { describe, expect, it } from 'vitest'
import { Recommendation } from '../../src-shared/recommendation'
import { MadeUpAlbum } from '../evaluate/report/made-up-album'
import { temporaryFolder } from '../temporary-folder'
import { runProgram } from './run-program'

const folder = temporaryFolder('cli-recommend')
const unlearnable = (...args: readonly string[]) => runProgram(folder(), args)

describe('recommend', () => {
  it('says that nothing can be recommended from six photos, of which two are new ones, as text and as data', async () => {
    const album = new MadeUpAlbum(folder())
    await album.clean('ann', 6)
    const asked = ['recommend', 'others/ann', '--goal', 'colour', '--change', 'little', '--faces', 'off']
    const { code, stdout } = await unlearnable(...asked)
    expect(code).toBe(0)
    expect(stdout).toMatch(/^Nothing can be recommended: it takes about a dozen photos/)
    const result = Recommendation.parse(JSON.parse((await unlearnable(...asked, '--json')).stdout))
    expect(result).toMatchObject({
      goal: 'colour',
      change: 'little',
      verdict: 'too few photos',
      recommended: null,
      trials: [],
    })
    expect(result.photos).toMatchObject({ learned: 4, examined: 2 })
    // Those that come with the program.
    expect(result.photos.others).toBeGreaterThan(0)
  })

  it.each([
    ['a goal that there is not', ['recommend', '.', '--goal', 'fame'], 2, /scrapers, colour, strong/],
    ['a folder without photos', ['recommend', '.'], 1, /no photos/],
  ])('refuses %s', async (_, args, expected, message) => {
    const { code, stderr } = await unlearnable(...args)
    expect(code).toBe(expected)
    expect(stderr).toMatch(message)
  })
})
