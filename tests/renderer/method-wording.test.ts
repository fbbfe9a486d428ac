import { createInstance } from 'i18next'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defences } from '../../src-main/defences'
import { protections } from '../../src-main/protections'
import de from '../../src-renderer/language/de.json'
import { defenceWording, methodWording } from '../../src-renderer/language/method-wording'
import { textOptions } from '../../src-renderer/language/texts'
import { parameterFields } from '../../src-renderer/views/protect/parameter-fields'

const german = createInstance()
await german.init({ ...textOptions, lng: 'de' })
const english = createInstance()
await english.init({ ...textOptions, lng: 'en' })

/** Those that the page offers. */
const offered = protections.filter(({ suits }) => suits === 'photos')

function fieldsOf(params: z.ZodObject) {
  return parameterFields({ parameters: z.toJSONSchema(params, { io: 'input' }) })
}

describe.each(offered)('the method $id', (method) => {
  const words = methodWording(method, german)

  it('says in German what it does and what it does not withstand', () => {
    expect(words.summary).not.toBe(method.summary)
    expect(words.failsAgainst).toHaveLength(method.threatModel.failsAgainst.length)
    expect(words.failsAgainst.filter((one) => method.threatModel.failsAgainst.includes(one))).toEqual([])
  })

  it('explains every parameter of the form in German', () => {
    const left = fieldsOf(method.params).filter((field) => words.parameter(field) === field.description)
    expect(left.map(({ name }) => name)).toEqual([])
  })

  it('keeps its own words in English', () => {
    expect(methodWording(method, english).summary).toBe(method.summary)
  })
})

describe.each(defences)('the counter-measure $id', (defence) => {
  const words = defenceWording(defence, german)

  it('says in German what it does, and explains every parameter', () => {
    expect(words.summary).not.toBe(defence.summary)
    const left = fieldsOf(defence.params).filter((field) => words.parameter(field) === field.description)
    expect(left.map(({ name }) => name)).toEqual([])
  })
})

it('a text that methods share says the same of all of them', () => {
  const meanings = new Map<string, Set<string>>()
  for (const { id, params } of offered) {
    const own: object = (de.methods as Record<string, { parameters?: object }>)[id]?.parameters ?? {}
    for (const { name, description } of fieldsOf(params)) {
      if (name in own) continue
      // Some methods speak of images, the others of pictures.
      const meaning = description.replace('images', 'pictures')
      meanings.set(name, (meanings.get(name) ?? new Set()).add(meaning))
    }
  }
  expect([...meanings].filter(([, descriptions]) => descriptions.size > 1)).toEqual([])
})

it('a method without a translation speaks English', () => {
  const stranger = {
    id: 'unheard-of',
    summary: 'Does things.',
    threatModel: { protects: '', assumes: '', failsAgainst: ['rain'] },
  }
  expect(methodWording(stranger, german)).toMatchObject({ summary: 'Does things.', failsAgainst: ['rain'] })
})
