import { expect, test } from 'vitest'
import { tf } from '../../../src-main/tensor/native'
import { Adam } from '../../../src-main/tensor/optimisers/adam'
import { expectClose, uniform } from '../numbers'

test('goes the way of tfjs’s Adam', () => {
  const start = [uniform([3, 2], 1), uniform([4], 2)]
  const [own, theirs] = [start.map((each) => tf.variable(each)), start.map((each) => tf.variable(each))]
  const [adam, reference] = [new Adam(own), tf.train.adam(0.1)]
  for (let step = 0; step < 5; step++) {
    const gradients = start.map(({ shape }, index) => uniform(shape, 10 * step + index))
    adam.step(gradients, 0.1, step)
    reference.applyGradients(gradients.map((tensor, index) => ({ name: theirs[index]?.name ?? '', tensor })))
  }
  for (const [index, weight] of own.entries()) {
    expectClose(weight.dataSync(), theirs[index]?.dataSync() ?? [], 1e-4)
  }
})

test('goes on exactly where its slots were saved', () => {
  const rates = [0.1, 0.01, 0.2, 0.05]
  const weights = () => [tf.variable(uniform([5], 1))]
  const gradient = (step: number) => [uniform([5], 20 + step)]
  const [whole, halted] = [weights(), weights()]
  const through = new Adam(whole)
  for (const [step, rate] of rates.entries()) through.step(gradient(step), rate, step)
  const first = new Adam(halted)
  for (const step of [0, 1]) first.step(gradient(step), rates[step] as number, step)
  const second = new Adam(halted)
  for (const [index, slot] of first.slots.entries()) second.slots[index]?.assign(slot)
  for (const step of [2, 3]) second.step(gradient(step), rates[step] as number, step)
  expect(halted[0]?.dataSync()).toEqual(whole[0]?.dataSync())
})
