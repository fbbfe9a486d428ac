import { expect, test } from 'vitest'
import { renderLabPage } from '../../src-renderer/lab/render-lab-page'
import { poisoningRow, unfitRow } from '../evaluate/poisoning-rows'

const rows = [
  poisoningRow({}, { poisoned: 0.7 }),
  poisoningRow({ defence: 'bagging', expected: 'helps' }, { poisoned: 0.86 }),
  poisoningRow({ defence: 'slab', expected: 'helps' }, { poisoned: 0.72 }),
  unfitRow({ defence: 'ABL' }),
]
const page = (language: 'en' | 'de' = 'en') =>
  renderLabPage(rows, { language, title: 'poisoning', version: '1.2.3' })
const text = (html: string) =>
  html
    .slice(html.indexOf('<body>'))
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')

test('the map has a row for each attack and a column for each defence, and says in words what is left', () => {
  expect(text(page())).toContain(
    'Attack None bagging slab ABL flips 20 points 20 % left helps 90 % left fails Does not apply',
  )
})

test('what came as expected is marked by a sign, not by colour alone, and the reasons are told', () => {
  const html = page()
  expect(html).toMatch(/lucide-circle-check/)
  expect(html).toMatch(/lucide-circle-x/)
  expect(text(html)).toContain('Does not apply. It guards pictures, and these are texts.')
  expect(text(page('de'))).toContain('Anders als erwartet')
})

test('cells are warmer where more of the attack is left', () => {
  const heats = [...page().matchAll(/--heat:(\d+)%/g)].map(([, heat]) => Number(heat))
  expect(heats).toEqual([12, 12, 54, 0])
})
