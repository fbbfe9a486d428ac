import { expect, test } from 'vitest'
import { describeMethods } from '../../src-main/engine/jobs/describe-methods'
import { parameterFields } from '../../src-renderer/views/protect/parameter-fields'
import { madeUpMethods } from './made-up-methods'

const context = { report: () => {}, signal: new AbortController().signal }

test('every parameter of every real method has a field with a description', async () => {
  for (const method of await describeMethods({}, context)) {
    const fields = parameterFields(method)
    const { properties } = method.parameters as { properties: Record<string, unknown> }
    const expected = Object.keys(properties).filter((name) => name !== 'mode' && name !== 'epsilon')
    expect(fields.map(({ name }) => name)).toEqual(expected)
    expect(fields.filter(({ description }) => description === '')).toEqual([])
  }
})

test('the kind of a field follows from the schema', () => {
  const [emn] = madeUpMethods
  const kinds = emn ? parameterFields(emn).map(({ name, kind }) => [name, kind]) : []
  expect(Object.fromEntries(kinds)).toEqual({
    rounds: 'integer',
    stopError: 'number',
    grid: 'integer',
    start: 'choice',
    shiftAndFlip: 'truth',
    surrogates: 'structure',
  })
})

test('a bound that is only what a number can hold is no bound', () => {
  const [emn] = madeUpMethods as [(typeof madeUpMethods)[number]]
  const parameters = { properties: { rounds: { type: 'integer', minimum: 1, maximum: 2 ** 53 - 1 } } }
  expect(parameterFields({ ...emn, parameters })).toMatchObject([{ minimum: 1, maximum: undefined }])
})
