import { expect, test } from 'vitest'
import { reportPlans } from '../../src-main/evaluate/report/report-plan'
import en from '../../src-renderer/language/en.json'
import { renderReportPage } from '../../src-renderer/report/render-report-page'
import { madeUpFailingReport, madeUpFullReport, trained } from './made-up-reports'

/** What the page says, without its markup; non-breaking spaces as plain ones. */
function textOf(page: string): string {
  const body = page.slice(page.indexOf('<body>'))
  return body.replaceAll(/<[^>]*>/g, ' ').replaceAll(/[\s\u00a0]+/g, ' ')
}

const english = (report = madeUpFullReport()) => renderReportPage(report, { language: 'en' })

test('the first lines say in plain words what was recognised, with and without protection', () => {
  const text = textOf(english())
  expect(text).toContain('recognised 3 of 24 new photos of Ada and Ben (13 %, between 4 and 31 %).')
  expect(text).toContain('With the unprotected photos: 20 of 24 (83 %, between 64 and 93 %).')
  expect(text).toContain(
    'Trained on with clean photos (ResNet-10, 24 channels) brings recognition from 13 % up to 50 %.',
  )
})

test('the same is said in German', () => {
  const page = renderReportPage(madeUpFullReport(), { language: 'de' })
  expect(page).toContain('<html lang="de">')
  expect(textOf(page)).toContain('erkannte 3 von 24 neuen Fotos von Ada und Ben (13 %, zwischen 4 und 31 %).')
})

test('failures are told before any figure', () => {
  const text = textOf(english(madeUpFailingReport()))
  const places = [
    'There are only 6 new photos',
    'A counter-measure undoes the protection',
    'In 9 of 15 copies, hardly anything of the noise is left',
    '4 of 15 copies are no longer the files',
    'The strength is too small',
    'There was nobody to be told apart from',
    'In short',
  ].map((words) => text.indexOf(words))
  expect(places).not.toContain(-1)
  expect(Math.max(...places)).toBe(places.at(-1))
})

test('another recogniser that sees through the protection is not called a counter-measure', () => {
  const rows = [trained('resnet-10', 'none', 3, 20), trained('cnn', 'none', 19, 20)]
  const text = textOf(english(madeUpFullReport({ rows })))
  expect(text).toContain('Another recogniser sees through the protection')
  expect(text).not.toContain('A counter-measure undoes')
})

test('a counter-measure that helps nobody is not said to restore anything', () => {
  const rows = [trained('resnet-10', 'none', 4, 20), trained('resnet-10', 'grey', 3, 19)]
  const text = textOf(english(madeUpFullReport({ rows })))
  expect(text).toContain('leads to 13 %; ordinary training, to 17 %.')
  expect(text).not.toContain('brings recognition')
})

test('the worst row of the table comes first, and says so', () => {
  const table = english().split('<tbody>')[1] ?? ''
  const rows = table.split('</tbody>')[0]?.split('<tr>').slice(1) ?? []
  expect(rows).toHaveLength(9)
  expect(textOf(`<body>${rows[0]}`)).toMatch(/^ Trained on with clean photos worst .* 12 of 24/)
  expect(rows.filter((row) => row.includes('worst<'))).toHaveLength(1)
})

test('every way that photos travel has its figures in words, for eyes that see no colours', () => {
  const cells = [...english().matchAll(/<td class="[^"]*" style="--heat:[^"]*">(.*?)<\/td>/g)]
  expect(cells).toHaveLength(40)
  for (const [, cell] of cells) expect(textOf(`<body>${cell}`)).toMatch(/\d+ %.*\d+ %/)
})

test('the curves can be heard: each drawing says where both recognisers ended', () => {
  expect(english()).toMatch(
    /role="img" aria-label="CNN: after 20 rounds, \d+\u00a0% recognised .* \d+\u00a0% by the one/,
  )
})

test('photos are shown when their owner wants it, and not otherwise', () => {
  expect(english()).not.toContain('<img')
  const pair = (name: string) => ({
    original: `data:image/webp;base64,${name}A`,
    copy: `data:image/webp;base64,${name}B`,
  })
  const pictures = { best: pair('best'), worst: pair('worst') }
  const page = renderReportPage(madeUpFullReport(), { language: 'en', pictures })
  for (const picture of ['bestA', 'bestB', 'worstA', 'worstB']) {
    expect(page).toContain(`<img src="data:image/webp;base64,${picture}"`)
  }
})

test('a name that is written like markup stays text', () => {
  const [photo] = madeUpFullReport().photos
  const place = '<script>alert(1)</script>.jpg'
  const page = english(madeUpFullReport({ photos: photo ? [{ ...photo, place }] : [] }))
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;.jpg')
  expect(page).not.toContain('<script')
})

test('a report of which nothing came to be still says so', () => {
  const empty = { rows: [], survival: [], photos: [], matcher: null, protection: null, complete: false }
  const text = textOf(english(madeUpFullReport(empty)))
  expect(text).toContain('Nothing could be measured')
  expect(text).not.toContain('NaN')
  expect(text).not.toContain('undefined')
})

test('every counter-measure that reports try has plain words', () => {
  const tried = Object.values(reportPlans).flatMap(({ counterMeasures }) =>
    counterMeasures.map(({ id }) => id),
  )
  expect(tried.filter((id) => !(id in en.report.measure))).toEqual([])
})
