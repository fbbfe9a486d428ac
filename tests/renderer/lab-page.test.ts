import { expect, test } from 'vitest'
import { renderLabPage } from '../../src-renderer/lab/render-lab-page'
import { clean, labRow, madeUpNoise, withNoise } from '../evaluate/lab-rows'

const rows = [
  clean({}, [9, 9]),
  labRow({}, [6, 5]),
  clean({ run: 'R5', defence: 'grey' }, [9, 8]),
  labRow({ run: 'R5', defence: 'grey' }, [9, 7]),
]
const page = (language: 'en' | 'de' = 'en', shown = rows) =>
  renderLabPage(shown, { language, title: 'cifar10', version: '1.2.3' })
const text = (html: string) =>
  html
    .slice(html.indexOf('<body>'))
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')

test('the map has a row for each thing that trainers get and a column for each trainer', () => {
  expect(text(page())).toContain('Trainer gets CNN CNN, grey clean 90 % 85 % noise 55 % 80 %')
})

test('cells are warmer where more was learned, from guessing to everything', () => {
  const heats = [...page().matchAll(/--heat:(\d+)%/g)].map(([, heat]) => Number(heat))
  expect(heats).toEqual([48, 42, 6, 36])
})

test('every figure is in the table, with what it means beside clean pictures', () => {
  expect(text(page())).toContain('R5 album noise CNN grey 80.0 % 85.0 % 0.14')
  expect(text(page('de'))).toContain('Gegenmaßnahme')
})

test('each protection says what its noise costs and how far it shows', () => {
  const told = [clean({}, [9, 9]), withNoise(labRow({}, [6, 5]), madeUpNoise(1))]
  expect(text(page('en', told))).toContain('noise 25 ms 8 4 34 0.96')
  expect(text(page('de', told))).toContain('noise 25 ms 8 4 34 0,96')
  expect(text(page())).not.toContain('PSNR')
})

test('the page needs no other file and runs nothing, whatever a name holds', () => {
  const html = page('en', [clean({ data: '<script>alert(1)</script>' }, [9, 9])])
  expect(html).not.toContain('<script')
  expect(html).not.toMatch(/(?:src|href)=/)
  expect(html).toContain('default-src &#x27;none&#x27;')
})
